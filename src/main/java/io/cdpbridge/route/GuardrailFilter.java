package io.cdpbridge.route;

import io.cdpbridge.guardrail.RecordGuardrail;
import io.cdpbridge.guardrail.RecordGuardrails;
import io.cdpbridge.source.Page;
import io.cdpbridge.source.Row;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step behind the Kamelet {@code guardrail-action}: a message filter for the rows of a page. */
public final class GuardrailFilter implements Processor {
    private final RecordGuardrail guardrail;
    private final String id;

    /** Called by Camel when the route is created. */
    public GuardrailFilter(RecordGuardrails guardrails, String id) {
        this.guardrail = guardrails.named(id);
        this.id = id;
    }

    @Override
    public void process(Exchange exchange) {
        Page page = exchange.getMessage().getBody(Page.class);
        for (Row row : page.rows()) {
            if (row.isOpen()) {
                Optional<String> reason = guardrail.check(row.event(), () -> page.whose(row));
                if (reason.isPresent()) {
                    take(page, row, reason.get());
                }
            }
        }
    }

    private void take(Page page, Row row, String reason) {
        if (guardrail.rejects()) {
            page.reject(row, id, Optional.empty(), reason);
        } else {
            page.warn(id);
        }
    }
}
