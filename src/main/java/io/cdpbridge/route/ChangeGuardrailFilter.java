package io.cdpbridge.route;

import io.cdpbridge.destination.ChangePage;
import io.cdpbridge.destination.PlannedRow;
import io.cdpbridge.recipient.ChangeGuardrail;
import io.cdpbridge.recipient.ChangeGuardrails;
import io.cdpbridge.snapshot.Disposition;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step behind the Kamelet {@code change-guardrail-action}: a message filter for the changes of a page. */
public final class ChangeGuardrailFilter implements Processor {
    private static final String UPDATE_ONLY = "update-only";

    private final ChangeGuardrail guardrail;

    /** Called by Camel when the route is created. */
    public ChangeGuardrailFilter(ChangeGuardrails guardrails, String id) {
        this.guardrail = guardrails.named(id);
    }

    @Override
    public void process(Exchange exchange) {
        ChangePage page = exchange.getMessage().getBody(ChangePage.class);
        for (PlannedRow row : page.rows()) {
            if (row.isOpen()) {
                Optional<String> why = guardrail.check(row.proposed());
                if (why.isPresent()) {
                    take(page, row, why.get());
                }
            }
        }
    }

    private void take(ChangePage page, PlannedRow row, String why) {
        if (!guardrail.rejects()) {
            page.warn(guardrail.id());
            return;
        }
        boolean unmatched = guardrail.id().equals(UPDATE_ONLY);
        row.leave(unmatched ? Disposition.UNMATCHED : Disposition.REJECTED, guardrail.id(), why);
    }
}
