package io.cdpbridge.runtime;

import io.cdpbridge.client.campaign.Campaign;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.format.date.Rest;
import io.cdpbridge.format.date.TwoClocks;
import io.cdpbridge.format.disk.PlainFile;
import io.cdpbridge.ledger.Inputs;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.QueryWindows;
import io.cdpbridge.source.query.Clocks;
import io.cdpbridge.source.query.LogFlow;
import io.cdpbridge.source.query.LogQuery;
import io.cdpbridge.source.query.PatientCalls;
import io.cdpbridge.source.query.QueryLimits;
import io.cdpbridge.source.query.Spool;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/** Makes the logs that are queried. Any thread may ask. */
public final class LogFlows {
    private final Settings settings;
    private final Path queries;
    private final DataDirectory data;
    private final Ledger ledger;
    private final InstantSource clock;
    private final Supplier<Campaign> campaign;
    private final PatientCalls calls;
    private final ClockWatch clocks;
    private final TwoClocks times;

    /**
     * @param queries the folder of query files
     * @param data has a folder of queried files, and in it one of each flow
     * @param watch is told which calls to Campaign are made again, and of its clock
     */
    LogFlows(
            Settings settings,
            Path queries,
            DataDirectory data,
            Ledger ledger,
            InstantSource clock,
            Supplier<CamelContext> context,
            Supplier<Campaign> campaign,
            WorkWatch watch) {
        this.settings = settings;
        this.queries = queries;
        this.data = data;
        this.ledger = ledger;
        this.clock = clock;
        this.campaign = campaign;
        this.clocks = watch.clocks();
        this.times = watch.times();
        this.calls = new PatientCalls(
                Thread::sleep,
                () -> context.get().isStopping(),
                (int) settings.integer("source.query.retries"),
                settings.duration("source.query.retry-delay"),
                watch.campaignCalls().retries());
    }

    /**
     * The log of a flow.
     *
     * @throws io.cdpbridge.error.BridgeException when its query or the connection to Campaign is not right
     */
    LogFlow open(String flow, Duration overlap, Duration lag) {
        return open(flow, spool(flow), overlap, lag);
    }

    /** The same for slices of its history. */
    LogFlow backfill(String flow) {
        return open(flow, spool(flow).resolve("backfill"), Duration.ZERO, Duration.ZERO);
    }

    private Path spool(String flow) {
        return PlainFile.in(data.path("query"), flow);
    }

    private LogFlow open(String flow, Path folder, Duration overlap, Duration lag) {
        LogQuery query = LogQuery.read(queries.resolve(flow + ".yaml"));
        QueryLimits limits = new QueryLimits(
                (int) settings.integer("source.query.page-rows"),
                settings.integer("source.query.file-rows"),
                overlap,
                lag,
                settings.duration("source.query.first-window"),
                settings.duration("source.query.keep"));
        return new LogFlow(
                flow,
                query,
                campaign,
                new Clocks(clock, wrong -> clocks.looked(flow, wrong)),
                calls,
                new QueryWindows(ledger, clock),
                new Inputs(ledger, clock),
                new Spool(folder, flow, clock, times, limits.keep(), data.aside()),
                limits);
    }

    /** How long a log that has just been read to its end is left alone, from now on. */
    Rest rest() {
        return new Rest(clock.instant(), settings.duration("source.query.rest"));
    }

    /** Whether a rest is over. */
    boolean isOver(Rest rest) {
        return rest.isOver(clock.instant());
    }
}
