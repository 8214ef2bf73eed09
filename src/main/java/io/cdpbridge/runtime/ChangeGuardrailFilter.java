package io.cdpbridge.runtime;

import io.cdpbridge.destination.plan.CampaignRules;
import io.cdpbridge.destination.plan.ChangePage;
import io.cdpbridge.destination.plan.PlannedRow;
import io.cdpbridge.destination.recipient.ChangeGuardrail;
import io.cdpbridge.destination.snapshot.Disposition;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step behind the Kamelet {@code change-guardrail-action}: a message filter for the changes of a page, one guardrail after the other. */
public final class ChangeGuardrailFilter implements Processor {
    private static final String UPDATE_ONLY = "update-only";

    private final CampaignRules rules;
    private final List<String> ids;

    /** Called by Camel when the route is created; the check itself needs Campaign's schema, and is made when it is first used. */
    public ChangeGuardrailFilter(CampaignRules rules, GuardrailCatalogue catalogue, String ids) {
        this.rules = rules;
        this.ids = GuardrailCatalogue.ids(ids);
        this.ids.forEach(catalogue::get);
    }

    @Override
    public void process(Exchange exchange) {
        ChangePage page = exchange.getMessage().getBody(ChangePage.class);
        if (page.ofConsents()) {
            // Nothing else about a person decides whether an objection is heard.
            return;
        }
        ids.forEach(id -> check(page, rules.guardrails().named(id)));
    }

    private static void check(ChangePage page, ChangeGuardrail guardrail) {
        for (PlannedRow row : page.rows()) {
            if (row.isOpen()) {
                Optional<String> why = guardrail.check(row.proposed());
                if (why.isPresent()) {
                    take(guardrail, page, row, why.get());
                }
            }
        }
    }

    private static void take(ChangeGuardrail guardrail, ChangePage page, PlannedRow row, String why) {
        if (!guardrail.rejects()) {
            page.warn(guardrail.id());
            return;
        }
        boolean unmatched = guardrail.id().equals(UPDATE_ONLY);
        row.leave(unmatched ? Disposition.UNMATCHED : Disposition.REJECTED, guardrail.id(), why);
    }
}
