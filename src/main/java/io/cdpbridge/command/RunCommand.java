package io.cdpbridge.command;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.Accounts;
import io.cdpbridge.ledger.Runs;
import io.cdpbridge.ledger.Totals;
import io.cdpbridge.route.BridgeRuntime;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
            "2:all delivered but for rows in quarantine",
            "64:the command line or a property is not right"
        })
final class RunCommand implements Callable<Integer> {
    @Option(
            names = "--once",
            description =
                    "Drain what is there, wait until every batch is confirmed or given up, print the receipt and end.")
    private boolean once;

    @Option(
            names = "--properties",
            paramLabel = "FILE",
            description = "The properties file (default: application.properties, if there is one).")
    private Path properties;

    @Option(
            names = "--routes",
            paramLabel = "DIR",
            description = "The folder of routes (property runtime.routes-directory).")
    private Path routes;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "The folder of what survives a restart (property runtime.data-directory).")
    private Path dataDirectory;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Overrides a property; may be repeated.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Option(
            names = "--format",
            paramLabel = "text|json",
            description = "How the receipt is printed (default: ${DEFAULT-VALUE}).")
    private Receipt.Format format = Receipt.Format.TEXT;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Settings settings = settings();
        try (StopSignal stop = StopSignal.install();
                BridgeRuntime runtime = BridgeRuntime.start(settings, InstantSource.system())) {
            PrintWriter err = spec.commandLine().getErr();
            runtime.brokenFiles().forEach(problem -> err.println(problem.line()));
            Accounts accounts = new Accounts(runtime.ledger());
            Runs runs = new Runs(runtime.ledger(), InstantSource.system());
            long run = runs.begin(once ? "run --once" : "run");
            Drain.Result result;
            if (once) {
                result = new Drain(runtime, settings, Progress.none()).until(stop);
            } else {
                stop.await();
                result = Drain.Result.STOPPED;
            }
            runtime.stopRoutes();
            Totals after = accounts.totals();
            Receipt receipt = Receipt.of(after, accounts, runtime, result);
            runs.end(run, receipt.outcome().name());
            receipt.print(spec.commandLine().getOut(), format);
            return once ? receipt.exitCode() : 0;
        }
    }

    private Settings settings() {
        Map<String, String> given = new LinkedHashMap<>();
        Optional.ofNullable(routes).ifPresent(path -> given.put("runtime.routes-directory", path.toString()));
        Optional.ofNullable(dataDirectory).ifPresent(path -> given.put("runtime.data-directory", path.toString()));
        if (once) {
            given.put("source.deliver.pace", "idle");
            given.put("source.deliver.put-back-limit", "3");
            given.put("source.input.schedule", "* * * * * ?");
            given.put("observe.port", "0");
        }
        given.putAll(overrides);
        Settings settings = Settings.load(file(), System.getenv(), given);
        if (settings.text("runtime.routes-directory").equals("routes")) {
            given.put("runtime.routes-directory", Home.routes().toString());
            settings = Settings.load(file(), System.getenv(), given);
        }
        Path folder = settings.path("runtime.routes-directory");
        if (!Files.isDirectory(folder)) {
            throw new BridgeException(ErrorCode.FILE_MISSING, "routes folder " + folder + " does not exist");
        }
        return settings;
    }

    private Optional<Path> file() {
        if (properties != null) {
            if (!Files.isRegularFile(properties)) {
                throw new BridgeException(ErrorCode.FILE_MISSING, "properties file " + properties + " does not exist");
            }
            return Optional.of(properties);
        }
        Path usual = Path.of("application.properties");
        return Files.isRegularFile(usual) ? Optional.of(usual) : Optional.empty();
    }
}
