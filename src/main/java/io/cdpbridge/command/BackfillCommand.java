package io.cdpbridge.command;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.Backfill;
import io.cdpbridge.ledger.Backfills;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.runtime.BridgeRuntime;
import io.cdpbridge.runtime.RuntimeMode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings the history of a log to Experience Platform, beside what is new. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        description = {
            "Brings the history of a log to Experience Platform, in slices, inside what live traffic leaves of the day's",
            "batches. Asked for again in the same words it goes on where it was. A bridge that runs in the data folder is",
            "told to do it, and the command shows how far it is."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all of it is confirmed, or a running bridge was told to do it",
            "1:something failed, or the day's batches are used up: ask again later",
            "2:all of it is confirmed but for rows in quarantine",
            "64:the command line or a property is not right"
        })
final class BackfillCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FLOW", description = "The flow, such as delivery-logs.")
    private String flow;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "The first time that is read, such as 2026-05-01 or 2026-05-01T12:00:00Z. UTC.")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "The first time that is not read any more.")
    private String to;

    @Option(
            names = "--slice",
            paramLabel = "DURATION",
            description = "How much time one slice holds (default: ${DEFAULT-VALUE}).")
    private Duration slice = Duration.ofDays(1);

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "Reads the exported files of the folder instead, each as a slice; they stay where they are.")
    private Path directory;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            description = "How the receipt is printed (default: ${DEFAULT-VALUE}).")
    private Receipt.Format format = Receipt.Format.TEXT;

    @Mixin
    private ConfigurationArguments configuration = new ConfigurationArguments();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Map<String, String> preset = new LinkedHashMap<>(RunCommand.drainingOnce());
        preset.put("runtime.directions", "source");
        Settings settings = configuration.settings(preset);
        InstantSource clock = InstantSource.system();
        BackfillSlices slices = BackfillSlices.of(
                settings,
                clock,
                flow,
                Optional.ofNullable(from),
                Optional.ofNullable(to),
                slice,
                Optional.ofNullable(directory));
        try (StopSignal stop = StopSignal.install();
                BridgeRuntime runtime = BridgeRuntime.start(settings, clock, RuntimeMode.BACKFILL)) {
            runtime.brokenFiles().forEach(problem -> err().println(problem.line()));
            Backfills backfills = new Backfills(runtime.ledger(), clock);
            Backfill asked = slices.ask(backfills);
            runtime.flowWatch().lookAgain();
            BackfillProgress progress = new BackfillProgress(backfills, asked, clock, err());
            Drain.Result result = new Drain(runtime, settings, progress).until(stop);
            runtime.stopRoutes();
            backfills.endDone();
            Receipt receipt = Receipt.of(runtime, result);
            receipt.print(out(), format);
            return progress.failures().isEmpty() ? receipt.exitCode() : Math.max(1, receipt.exitCode() % 2);
        } catch (BridgeException e) {
            if (e.code() != ErrorCode.DATA_DIRECTORY_LOCKED) {
                throw e;
            }
            tell(settings, slices, clock);
            return 0;
        }
    }

    /** A running bridge finds the slices in the ledger. */
    private void tell(Settings settings, BackfillSlices slices, InstantSource clock) {
        try (Ledger ledger = OpenLedger.of(settings)) {
            Backfills backfills = new Backfills(ledger, clock);
            Backfill asked = slices.ask(backfills);
            out().println("The running bridge reads it: " + new BackfillProgress(backfills, asked, clock, err()).line()
                    + ". Ask again to see how far it is.");
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
