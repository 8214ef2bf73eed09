package io.cdpbridge.runtime;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.ledger.Backfills;
import io.cdpbridge.ledger.QueryFile;
import io.cdpbridge.ledger.QueryWindow;
import io.cdpbridge.source.ingest.BackfillBudget;
import io.cdpbridge.source.query.LogFlow;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps behind the Kamelet {@code backfill-source}. One poll at a time. */
public final class BackfillPoll {
    private static final Logger LOG = LoggerFactory.getLogger(BackfillPoll.class);

    private final LogFlows flows;
    private final Backfills backfills;
    private final BackfillBudget budget;
    private final FlowWatch watch;
    private final DeliveryWatch deliveries;
    private final FlowWatch.Inlet inlet;
    private Optional<LogFlow> open = Optional.empty();

    /** What polls work with. */
    public record Parts(
            LogFlows flows, Backfills backfills, BackfillBudget budget, FlowWatch watch, DeliveryWatch deliveries) {}

    /** Called by Camel when the route is created. */
    public BackfillPoll(Parts parts, String flow) {
        this.flows = parts.flows();
        this.backfills = parts.backfills();
        this.budget = parts.budget();
        this.watch = parts.watch();
        this.deliveries = parts.deliveries();
        this.inlet = new FlowWatch.Inlet(flow, "backfill-source");
    }

    /** The body becomes an iterator of turns, see {@link QueryTurns}. */
    public void begin(Exchange exchange) {
        exchange.setProperty(ExchangeProperties.INLET, inlet.kamelet());
        watch.polls(inlet).ifPresent(waited -> LOG.error("{}", waited.line()));
        exchange.getMessage().setBody(new QueryTurns(new Turns(exchange.getContext())::look, this::trouble));
    }

    /** The exchange becomes that of the turn's file; the body is empty when there is none. */
    public void take(Exchange exchange) {
        Optional<QueryFile> file =
                exchange.getMessage().getBody(QueryTurns.class).take();
        file.ifPresent(found -> {
            exchange.setProperty(ExchangeProperties.FILE, log().path(found));
            exchange.setProperty(
                    ExchangeProperties.EXPORTED, found.window().sourceFile().isPresent());
        });
        exchange.getMessage().setBody(file.map(found -> log().path(found)).orElse(null));
    }

    private LogFlow log() {
        if (open.isEmpty()) {
            open = Optional.of(flows.backfill(inlet.flow()));
        }
        return open.get();
    }

    private void trouble(BridgeException trouble) {
        watch.busy(inlet);
        if (watch.trouble(polling(), trouble)) {
            LOG.error("{}", trouble.line());
        }
    }

    private String polling() {
        return inlet.flow() + " backfill";
    }

    /** One poll. */
    private final class Turns {
        private final CamelContext context;
        private Optional<QueryFile> last = Optional.empty();

        Turns(CamelContext context) {
            this.context = context;
        }

        Optional<QueryFile> look() {
            if (last.isPresent() && !log().settle(last.get())) {
                // Not staged: at the next poll again, if it is not the slice that is at fault.
                return Optional.empty();
            }
            last = Optional.empty();
            while (last.isEmpty()) {
                Optional<QueryWindow> slice = backfills.next(inlet.flow());
                if (slice.isEmpty()) {
                    backfills.endDone();
                    watch.well(polling());
                    watch.idle(inlet);
                    return Optional.empty();
                }
                if (context.isStopping()) {
                    return Optional.empty();
                }
                if (!budget.mayRead()) {
                    if (isHeld()) {
                        watch.idle(inlet);
                    }
                    return Optional.empty();
                }
                watch.busy(inlet);
                last = log().next(slice.get());
            }
            watch.well(polling());
            return last;
        }

        private boolean isHeld() {
            return deliveries.holds().stream().anyMatch(hold -> hold.guardrail().equals(BackfillHold.SHARE));
        }
    }
}
