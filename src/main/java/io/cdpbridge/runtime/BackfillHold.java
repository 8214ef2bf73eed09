package io.cdpbridge.runtime;

import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.ledger.Candidate;
import io.cdpbridge.source.ingest.BackfillBudget;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step behind the Kamelet {@code backfill-budget-action}: marks a candidate of nothing but history that has to wait. */
public final class BackfillHold implements Processor {
    static final String SHARE = "source.backfill.budget-share";

    private final BackfillBudget budget;
    private final DeliveryWatch watch;
    private final FlowWatch flows;
    private final long batchesPerDay;

    /** Called by Camel when the route is created. */
    public BackfillHold(GuardrailCatalogue guardrails, BackfillBudget budget, DeliveryWatch watch, FlowWatch flows) {
        this.budget = budget;
        this.watch = watch;
        this.flows = flows;
        this.batchesPerDay = guardrails.get("batches-per-day").limit();
    }

    @Override
    public void process(Exchange exchange) {
        if (exchange.getProperty(ExchangeProperties.HELD_BY) != null) {
            return;
        }
        Candidate candidate = exchange.getMessage().getBody(Candidate.class);
        Optional<Instant> until = budget.until(candidate, batchesPerDay);
        if (until.isPresent()) {
            exchange.setProperty(ExchangeProperties.HELD_BY, SHARE);
            watch.held(new DeliveryWatch.Hold(candidate, SHARE, until.get()));
        } else if (budget.gathers(candidate) && !flows.allSettled()) {
            // Where nothing gets any further, what is there gains nothing by waiting.
            exchange.setProperty(ExchangeProperties.HELD_BY, "backfill");
        }
    }
}
