package io.cdpbridge.command;

import io.cdpbridge.command.testing.Difference;
import io.cdpbridge.command.testing.JUnitReport;
import io.cdpbridge.command.testing.RouteTests;
import io.cdpbridge.command.testing.RunOfRoutes;
import io.cdpbridge.command.testing.TestFile;
import io.cdpbridge.command.testing.Verdict;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.yaml.InvalidFileException;
import io.cdpbridge.format.yaml.Problem;
import io.cdpbridge.ledger.Accounts;
import io.cdpbridge.ledger.DestinationAccounts;
import io.cdpbridge.ledger.Quarantine;
import io.cdpbridge.ledger.QuarantineEntry;
import io.cdpbridge.ledger.QuarantineFilter;
import io.cdpbridge.runtime.BridgeRuntime;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs tests of routes, each against a sandbox of its own. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Runs tests of routes, written in YAML, each in a folder of its own against a sandbox of its own.",
            "Reads neither application.properties nor the environment, and reaches no real instance."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every test passed",
            "1:a test failed, or a file of tests is not right",
            "64:the command line is not right, or there is no test"
        })
final class TestCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            description =
                    "Files of tests, or folders with files *.test.yaml (default: the folder 'tests' of the routes).")
    private List<Path> given = List.of();

    @Option(
            names = "--routes",
            paramLabel = "DIR",
            description = "The folder of routes that is tested (default: routes).")
    private Optional<Path> routes = Optional.empty();

    @Option(names = "--report", paramLabel = "FILE", description = "Where to write the results as XML of JUnit.")
    private Optional<Path> report = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Path folder = routes.orElseGet(Home::routes);
        if (!Files.isDirectory(folder)) {
            throw new BridgeException(ErrorCode.FILE_MISSING, "routes folder " + folder + " does not exist");
        }
        List<Path> files = files(folder);
        List<Verdict> verdicts = new ArrayList<>();
        PrintWriter out = spec.commandLine().getOut();
        try (StopSignal stop = StopSignal.install()) {
            RouteTests tests =
                    new RouteTests(folder, (settings, clock) -> run(settings, clock, stop), RunCommand.drainingOnce());
            for (Path file : files) {
                out.println(file);
                run(tests, file, verdict -> {
                    verdicts.add(verdict);
                    print(verdict, out);
                });
            }
        } catch (InterruptedException e) {
            out.println("Stopped before all tests were run.");
            return 1;
        }
        long failed = verdicts.stream().filter(verdict -> !verdict.passed()).count();
        out.println(verdicts.size() + (verdicts.size() == 1 ? " test, " : " tests, ") + failed + " failed");
        if (report.isPresent()) {
            write(report.get(), verdicts);
        }
        return failed == 0 ? 0 : 1;
    }

    /** A file that is not right is one failure, and the others are run. */
    private static void run(RouteTests tests, Path file, Consumer<Verdict> told)
            throws IOException, InterruptedException {
        try {
            tests.run(file, told);
        } catch (InvalidFileException e) {
            List<Difference> problems = new ArrayList<>();
            for (Problem problem : e.problems()) {
                problems.add(new Difference(problem.line(), problem.code().code() + " " + problem.message()));
            }
            told.accept(new Verdict(file, 1, "the file is not right", Duration.ZERO, problems));
        }
    }

    private static RunOfRoutes.Ended run(Settings settings, InstantSource clock, StopSignal stop)
            throws InterruptedException {
        try (BridgeRuntime runtime = BridgeRuntime.start(settings, clock)) {
            Drain.Result result = new Drain(runtime, settings, Progress.none()).until(stop);
            if (result == Drain.Result.STOPPED) {
                throw new InterruptedException();
            }
            runtime.stopRoutes();
            Receipt receipt = Receipt.of(runtime, result);
            List<QuarantineEntry> kept = new ArrayList<>();
            new Quarantine(runtime.ledger(), clock)
                    .forEach(QuarantineFilter.open().in(), kept::add);
            return new RunOfRoutes.Ended(
                    receipt.outcome().name().toLowerCase(Locale.ROOT),
                    receipt.problems(),
                    new Accounts(runtime.ledger()).totals(),
                    new DestinationAccounts(runtime.ledger()).totals(),
                    kept);
        }
    }

    private static void print(Verdict verdict, PrintWriter out) {
        out.println("  " + (verdict.passed() ? "ok    " : "FAIL  ") + verdict.name());
        for (Difference difference : verdict.differences()) {
            out.println("        " + verdict.file() + ":" + difference.line() + ": "
                    + difference.message().replace("\n", "\n          "));
        }
    }

    private static void write(Path report, List<Verdict> verdicts) {
        try {
            JUnitReport.write(report, verdicts);
        } catch (IOException e) {
            throw new BridgeException(
                    ErrorCode.TEST_REPORT, "the report " + report + " cannot be written: " + e.getMessage(), e);
        }
    }

    private List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : given.isEmpty() ? List.of(folder.resolve("tests")) : given) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> walk = Files.walk(path)) {
                    walk.filter(file -> file.getFileName().toString().endsWith(TestFile.SUFFIX))
                            .sorted()
                            .forEach(files::add);
                }
            } else if (!given.isEmpty()) {
                files.add(path);
            }
        }
        if (files.isEmpty()) {
            throw new BridgeException(
                    ErrorCode.TEST_NONE,
                    "there is no file *" + TestFile.SUFFIX + " in "
                            + (given.isEmpty() ? folder.resolve("tests") : given.get(0)));
        }
        return files;
    }
}
