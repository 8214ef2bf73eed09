package io.cdpbridge.command;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.ledger.Runs;
import io.cdpbridge.runtime.BridgeRuntime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the routes, until SIGTERM or until all that was there is done. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Runs the routes of a folder until SIGTERM, or with --once until everything that is there is done.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all well, or stopped by SIGTERM without --once",
            "1:something failed, or could not be delivered",
            "2:all delivered but for rows in quarantine, or something lies in a polled folder and is not taken",
            "64:the command line or a property is not right"
        })
final class RunCommand implements Callable<Integer> {
    private static final long LOOK_MILLIS = 1_000;

    @Option(
            names = "--once",
            description =
                    "Drain what is there, wait until every batch and plan is confirmed or given up, print the receipt and end.")
    private boolean once;

    @Option(
            names = "--dev",
            description = "Take over route files while they are edited; a broken one leaves its old routes running.")
    private boolean dev;

    @Mixin
    private ConfigurationArguments configuration = new ConfigurationArguments();

    @Option(
            names = "--format",
            paramLabel = "text|json",
            description =
                    "How the receipt is printed (default: text; with log.format=json not at all, the log's last line tells it).")
    private Optional<Receipt.Format> format = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (once && dev) {
            throw new ParameterException(spec.commandLine(), "--dev and --once exclude each other");
        }
        Settings settings = configuration.settings(once ? drainingOnce() : Map.of());
        Instant began = InstantSource.system().instant();
        try (StopSignal stop = StopSignal.install();
                BridgeRuntime runtime = BridgeRuntime.start(settings, InstantSource.system())) {
            Consumer<String> errors = LogFormat.errors(spec.commandLine().getErr());
            runtime.brokenFiles().forEach(problem -> errors.accept(problem.line()));
            Runs runs = new Runs(runtime.ledger(), InstantSource.system());
            long run = runs.begin(once ? "run --once" : "run");
            Drain.Result result;
            if (once) {
                result = new Drain(runtime, settings, Progress.none()).until(stop);
            } else {
                if (dev) {
                    runtime.reloadRoutes(errors);
                }
                while (!stop.await(LOOK_MILLIS)) {
                    runtime.ledger().requireClaim();
                }
                result = Drain.Result.STOPPED;
            }
            runtime.stopRoutes();
            Receipt receipt = Receipt.of(runtime, result).numbered(run);
            runs.end(run, receipt.outcome().name(), receipt.json());
            tell(receipt, Duration.between(began, InstantSource.system().instant()));
            return once ? receipt.exitCode() : 0;
        }
    }

    /** Where lines are JSON, the receipt is one of them; printing it as well would tell everything twice. */
    private void tell(Receipt receipt, Duration took) {
        if (LogFormat.isJson()) {
            LogManager.getLogger(RunCommand.class).info(receipt.line(took));
        }
        if (format.isPresent() || !LogFormat.isJson()) {
            receipt.print(spec.commandLine().getOut(), format.orElse(Receipt.Format.TEXT));
        }
    }

    /** A run that ends looks around all the time, and does not wait for the day's budget to come round. */
    static Map<String, String> drainingOnce() {
        Map<String, String> preset = new LinkedHashMap<>();
        preset.put("source.deliver.pace", "idle");
        preset.put("source.deliver.put-back-limit", "3");
        preset.put("runtime.polls", "at-once");
        preset.put("source.query.rest", "P1D");
        preset.put("destination.put-back-limit", "3");
        preset.put("observe.port", "0");
        return preset;
    }

    /** The same of the destination direction alone. */
    static Map<String, String> destinationOnce() {
        Map<String, String> preset = drainingOnce();
        preset.put("runtime.directions", "destination");
        return preset;
    }
}
