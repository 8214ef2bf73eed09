package io.cdpbridge.runtime;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.date.Rest;
import io.cdpbridge.ledger.QueryFile;
import io.cdpbridge.source.query.LogFlow;
import io.cdpbridge.source.query.LogRound;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps behind the Kamelet {@code campaign-log-query-source}. One poll at a time. */
public final class CampaignLogPoll {
    private static final Logger LOG = LoggerFactory.getLogger(CampaignLogPoll.class);

    private final LogFlows flows;
    private final Mappings mappings;
    private final FlowWatch watch;
    private final FlowWatch.Inlet inlet;
    private final String mapping;
    private final Duration overlap;
    private final Duration lag;
    /** Made by the first poll: a flow that reads files needs no connection to Campaign. */
    private Optional<LogFlow> open = Optional.empty();

    private Rest rest = Rest.NONE;

    /**
     * Called by Camel when the route is created.
     *
     * @param mapping the name of the mapping whose columns the query must have
     * @param overlapMillis how much of the time that was read is asked for again
     * @param lagMillis how old the newest rows are that are asked for
     */
    public CampaignLogPoll(
            LogFlows flows,
            Mappings mappings,
            FlowWatch watch,
            String flow,
            String mapping,
            long overlapMillis,
            long lagMillis) {
        this.flows = flows;
        this.mappings = mappings;
        this.watch = watch;
        this.inlet = new FlowWatch.Inlet(flow, "campaign-log-query-source");
        this.mapping = mapping;
        this.overlap = Duration.ofMillis(overlapMillis);
        this.lag = Duration.ofMillis(lagMillis);
    }

    /** The body becomes an iterator of turns, see {@link QueryTurns}. */
    public void begin(Exchange exchange) {
        exchange.setProperty(ExchangeProperties.INLET, inlet.kamelet());
        watch.polls(inlet).ifPresent(waited -> LOG.error("{}", waited.line()));
        exchange.getMessage().setBody(new QueryTurns(new Turns(exchange.getContext())::look, this::trouble));
    }

    /** The exchange becomes that of the turn's file; the body is empty when there is none. */
    public void take(Exchange exchange) {
        Optional<Path> file =
                exchange.getMessage().getBody(QueryTurns.class).take().map(found -> flow().path(found));
        file.ifPresent(path -> exchange.setProperty(ExchangeProperties.FILE, path));
        exchange.getMessage().setBody(file.orElse(null));
    }

    private LogFlow flow() {
        if (open.isEmpty()) {
            LogFlow made = flows.open(inlet.flow(), overlap, lag);
            requireColumns(made);
            open = Optional.of(made);
        }
        return open.get();
    }

    private void requireColumns(LogFlow made) {
        try {
            Object unused = mappings.mapping(mapping)
                    .bind(mappings.instance(), made.query().header());
        } catch (BridgeException e) {
            if (e.code() != ErrorCode.MAPPING_COLUMN_MISSING) {
                throw e;
            }
            throw new BridgeException(
                    ErrorCode.QUERY_COLUMN_MISSING, made.query().file() + ": " + e.getMessage(), e);
        }
    }

    private void trouble(BridgeException trouble) {
        watch.busy(inlet);
        if (watch.trouble(polling(), trouble)) {
            LOG.error("{}", trouble.line());
        }
    }

    private String polling() {
        return inlet.flow() + " query";
    }

    /** One poll. */
    private final class Turns {
        private final CamelContext context;
        private Optional<LogRound> round = Optional.empty();

        Turns(CamelContext context) {
            this.context = context;
        }

        Optional<QueryFile> look() {
            if (round.isEmpty()) {
                if (!flows.isOver(rest)) {
                    watch.idle(inlet);
                    return Optional.empty();
                }
                round = Optional.of(flow().round());
            }
            LogRound now = round.get();
            Optional<QueryFile> file = now.next();
            if (file.isPresent()) {
                watch.busy(inlet);
                // What was begun is read on after a stop; nothing is begun then.
                return context.isStopping() ? Optional.empty() : file;
            }
            watch.well(polling());
            if (now.isDone()) {
                rest = flows.rest();
                watch.idle(inlet);
            }
            return Optional.empty();
        }
    }
}
