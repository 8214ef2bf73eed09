package io.cdpbridge.runtime;

import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.ledger.Candidate;
import io.cdpbridge.source.ingest.BatchBudgets;
import io.cdpbridge.source.ingest.Pace;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step behind the Kamelet {@code budget-action}: marks a candidate that a budget holds. */
public final class BudgetHold implements Processor {
    private final BatchBudgets budgets;
    private final Pace pace;
    private final DeliveryWatch watch;
    private final FlowWatch flows;
    private final String guardrail;
    private final long limit;
    private final String turn;

    /** Called by Camel when the route is created. */
    public BudgetHold(
            GuardrailCatalogue guardrails,
            BatchBudgets budgets,
            Pace pace,
            DeliveryWatch watch,
            FlowWatch flows,
            String guardrail,
            String turn) {
        this.budgets = budgets;
        this.pace = pace;
        this.watch = watch;
        this.guardrail = guardrail;
        this.limit = guardrails.get(guardrail).limit();
        this.flows = flows;
        this.turn = turn;
    }

    @Override
    public void process(Exchange exchange) {
        if (exchange.getProperty(ExchangeProperties.HELD_BY) != null) {
            return;
        }
        Candidate candidate = exchange.getMessage().getBody(Candidate.class);
        if (turn.equals("idle") && !flows.allSettled() && !pace.isFull(candidate)) {
            exchange.setProperty(ExchangeProperties.HELD_BY, "source.deliver.pace");
            return;
        }
        Optional<Instant> until = until(candidate);
        if (until.isPresent()) {
            exchange.setProperty(ExchangeProperties.HELD_BY, guardrail);
            watch.held(new DeliveryWatch.Hold(candidate, guardrail, until.get()));
        } else {
            watch.free(candidate);
        }
    }

    private Optional<Instant> until(Candidate candidate) {
        return switch (guardrail) {
            case "batches-per-day" ->
                budgets.batchesPerDay(limit)
                        .or(() -> turn.equals("spread") ? pace.turn(candidate, limit) : Optional.empty());
            case "batches-per-minute" -> budgets.batchesPerMinute(limit);
            case "lake-throughput" -> budgets.bytesPerHour(limit, candidate.bytes());
            default -> throw new IllegalStateException(guardrail + " is not a budget");
        };
    }
}
