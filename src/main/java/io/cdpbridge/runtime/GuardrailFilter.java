package io.cdpbridge.runtime;

import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.source.check.RecordGuardrail;
import io.cdpbridge.source.check.RecordGuardrails;
import io.cdpbridge.source.intake.Page;
import io.cdpbridge.source.intake.Row;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step behind the Kamelet {@code guardrail-action}: a message filter for the rows of a page, one guardrail after the other. */
public final class GuardrailFilter implements Processor {
    private final Map<String, RecordGuardrail> guardrails = new LinkedHashMap<>();

    /** Called by Camel when the route is created. */
    public GuardrailFilter(RecordGuardrails guardrails, String ids) {
        GuardrailCatalogue.ids(ids).forEach(id -> this.guardrails.put(id, guardrails.named(id)));
    }

    @Override
    public void process(Exchange exchange) {
        Page page = exchange.getMessage().getBody(Page.class);
        guardrails.forEach((id, guardrail) -> check(page, id, guardrail));
    }

    private static void check(Page page, String id, RecordGuardrail guardrail) {
        for (Row row : page.rows()) {
            if (row.isOpen()) {
                Optional<String> reason = guardrail.check(row.event(), () -> page.whose(row));
                if (reason.isPresent() && guardrail.rejects()) {
                    page.reject(row, id, Optional.empty(), reason.get());
                } else if (reason.isPresent()) {
                    page.warn(id);
                }
            }
        }
    }
}
