package io.cdpbridge.command;

import io.cdpbridge.client.aep.Catalog;
import io.cdpbridge.client.aep.FlowRuns;
import io.cdpbridge.client.aep.Platform;
import io.cdpbridge.client.campaign.Campaign;
import io.cdpbridge.client.campaign.LogSelect;
import io.cdpbridge.client.store.LandingZone;
import io.cdpbridge.command.reconcile.Reconciliation;
import io.cdpbridge.command.reconcile.Summary;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.format.disk.PlainFile;
import io.cdpbridge.format.place.Reason;
import io.cdpbridge.ledger.Audiences;
import io.cdpbridge.ledger.Audit;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.PlaceBook;
import io.cdpbridge.runtime.Connections;
import io.cdpbridge.runtime.LandedExports;
import io.cdpbridge.source.intake.InputFiles;
import io.cdpbridge.source.query.LogQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Proves that no row was lost, or says which. */
@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        description =
                "Proves that every row read is delivered once, rejected with a reason, a duplicate, or in flight, and compares with what Experience Platform and Campaign count.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every row is accounted for, and both sides agree; with --repair, the plans are written",
            "1:something does not add up, or could not be compared; with --repair, a plan could not be made",
            "64:the command line or a property is not right"
        })
final class ReconcileCommand implements Callable<Integer> {
    @Option(
            names = "--from",
            paramLabel = "TIME",
            description =
                    "Only inputs that ended from this day (UTC) or time on, such as 2026-11-24 or 2026-11-24T06:00:00Z.")
    private Optional<Instant> from = Optional.empty();

    @Option(names = "--to", paramLabel = "TIME", description = "Only inputs that ended before this day (UTC) or time.")
    private Optional<Instant> to = Optional.empty();

    @Option(
            names = "--calls",
            paramLabel = "N",
            description = "How many calls each side may be asked with (default: ${DEFAULT-VALUE}).")
    private long calls = 1_000;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            description = "How it is printed (default: ${DEFAULT-VALUE}).")
    private Receipt.Format format = Receipt.Format.TEXT;

    @Option(
            names = "--repair",
            description =
                    "Compares nothing of the above, but everybody on Campaign's lists and every value that recipients were given, and writes plans that bring them to what is wanted, for 'apply'.")
    private boolean repair;

    @Mixin
    private ConfigurationArguments configuration = new ConfigurationArguments();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (repair) {
            return new Repair(
                            configuration.settings(RunCommand.destinationOnce()),
                            spec.commandLine().getOut(),
                            spec.commandLine().getErr())
                    .run(format);
        }
        Settings settings = configuration.settings(Map.of());
        try (Ledger ledger = OpenLedger.of(settings);
                Connections connections = Connections.open(settings, InstantSource.system());
                PassingFolder spill = PassingFolder.make("cdp-bridge-reconcile");
                ReconcileReport report = ReconcileReport.to(spec.commandLine().getOut(), format)) {
            Optional<Platform> platform = platform(settings, connections);
            Optional<Campaign> campaign = campaign(settings, connections);
            Map<String, LogSelect> logs = new HashMap<>();
            Reconciliation.Others others = new Reconciliation.Others(
                    platform.map(Catalog::new),
                    runs(platform, connections),
                    campaign,
                    campaign.<Reconciliation.RowCounter>map(instance -> (flow, from, before) -> instance.logCount(
                            logs.computeIfAbsent(flow, name -> query(settings, name)), from, before)));
            Reconciliation reconciliation = new Reconciliation(
                    new Audit(ledger),
                    files(settings, ledger, () -> connections.landingZone(platform), spill.path()),
                    others,
                    calls);
            Summary summary = reconciliation.run(new Audit.Range(from, to), report::difference);
            report.summary(summary);
            return summary.differences() > 0 ? 1 : 0;
        }
    }

    private static Reconciliation.Files files(
            Settings settings, Ledger ledger, Supplier<LandingZone> zone, Path spill) {
        Path data = settings.path("runtime.data-directory");
        LandedExports exports = new LandedExports(settings, ledger, zone, spill, InstantSource.system());
        return new Reconciliation.Files(
                data.resolve("staged"),
                new InputFiles(ExplainCommand.movedTo(settings)),
                exports::prove,
                new PlaceBook(ledger, InstantSource.system())
                        .all().stream()
                                .filter(entry -> entry.told()
                                        && entry.entry().reason().needsSomebody()
                                        && entry.entry().reason() != Reason.NOT_MOVED)
                                .toList(),
                new Audiences(ledger),
                exports.snapshots(),
                data.resolve("snapshots"));
    }

    private static LogSelect query(Settings settings, String flow) {
        Path queries = settings.path("runtime.routes-directory").resolve("queries");
        return LogQuery.read(PlainFile.in(queries, flow + ".yaml")).rows();
    }

    private static Optional<Platform> platform(Settings settings, Connections connections) {
        return settings.optional("aep.client-id").map(id -> connections.platform(connections.tokens()));
    }

    private static Optional<Function<String, Optional<FlowRuns.Counts>>> runs(
            Optional<Platform> platform, Connections connections) {
        return platform.map(known -> {
            FlowRuns runs = new FlowRuns(known);
            return dataset -> connections.dataflow(known, dataset).map(runs::of);
        });
    }

    private static Optional<Campaign> campaign(Settings settings, Connections connections) {
        return settings.optional("campaign.url").map(url -> connections.campaign());
    }
}
