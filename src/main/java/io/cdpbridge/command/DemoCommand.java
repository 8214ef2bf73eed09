package io.cdpbridge.command;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.runtime.BridgeRuntime;
import io.cdpbridge.sandbox.Sandbox;
import io.cdpbridge.sandbox.SandboxOptions;
import io.cdpbridge.sandbox.generator.Expected;
import io.cdpbridge.sandbox.generator.GeneratorOptions;
import io.cdpbridge.sandbox.generator.LogGenerator;
import io.cdpbridge.sandbox.generator.audience.AudienceOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows both directions on generated data against the sandbox, and checks that the receipt is true. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Runs both directions on generated exports against a local sandbox, and proves the receipt.")
final class DemoCommand implements Callable<Integer> {
    private static final int AUDIENCES = 3;
    private static final int ROUNDS = 4;
    private static final double DIRTY = 0.02;

    @Option(names = "--rows", paramLabel = "N", description = "How many rows to generate (default: ${DEFAULT-VALUE}).")
    private long rows = 40_000;

    @Option(
            names = "--members",
            paramLabel = "N",
            description = "How many people audiences are made of (default: ${DEFAULT-VALUE}).")
    private long members = 2_000;

    @Option(names = "--seed", paramLabel = "S", description = "What the data is made from (default: ${DEFAULT-VALUE}).")
    private long seed = 2026;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where everything lies afterwards; emptied first (default: ${DEFAULT-VALUE}).")
    private Path directory = Path.of("data", "demo");

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        empty();
        Path input = directory.resolve("input");
        Path landingZone = directory.resolve("landing-zone");
        out.println("Generating " + rows + " rows of logs and " + AUDIENCES + " audiences of " + members + " people in "
                + directory + " ...");
        Expected expected = LogGenerator.generate(new GeneratorOptions(rows, seed, input));
        SandboxOptions options = SandboxOptions.defaults().withDirectory(directory.resolve("sandbox"));
        try (StopSignal stop = StopSignal.install();
                Sandbox sandbox = Sandbox.start(options)) {
            out.println("Sandbox of Experience Platform and Campaign at " + sandbox.origin());
            DemoAudiences audiences = DemoAudiences.prepareWithObjections(
                    new AudienceOptions(members, AUDIENCES, ROUNDS, seed, directory.resolve("audiences"), DIRTY),
                    landingZone,
                    sandbox);
            Settings settings = settings(sandbox, routes(), input, landingZone);
            List<String> differences = new ArrayList<>();
            try (BridgeRuntime runtime = BridgeRuntime.start(settings, InstantSource.system())) {
                Drain.Result result = Drain.Result.DRAINED;
                try (Progress progress = Progress.onTerminal(expected.rows(), out)) {
                    for (int round = 1; round <= ROUNDS && result == Drain.Result.DRAINED; round++) {
                        audiences.export(round);
                        runtime.flowWatch().lookAgain();
                        result = new Drain(runtime, settings, progress).until(stop);
                        differences.addAll(audiences.differences(round));
                    }
                }
                Receipt receipt = Receipt.of(runtime, result);
                receipt.print(out, Receipt.Format.TEXT);
                differences.addAll(new DemoProof(receipt.ledger(), expected).against(sandbox.origin()));
                return conclude(receipt, differences, out);
            }
        }
    }

    private int conclude(Receipt receipt, List<String> differences, PrintWriter out) {
        out.println();
        out.println("Where to look: ledger and quarantine in " + directory.resolve("data/ledger.db")
                + ", what the sandbox got in " + directory.resolve("sandbox"));
        differences.forEach(difference -> out.println("! " + difference));
        if (receipt.outcome() == Receipt.Outcome.FAILED) {
            out.println("The run did not end well.");
            return 1;
        }
        out.println(
                differences.isEmpty()
                        ? "The sandbox holds exactly what the receipt says: every event, every list, every attribute."
                        : "The sandbox does not hold what the receipt says.");
        return differences.isEmpty() ? 0 : 1;
    }

    /** The routes that are here, or those that the one jar holds. */
    private Path routes() throws IOException {
        Path routes = Home.routes();
        if (Files.isDirectory(routes)) {
            return routes;
        }
        Shipped.copyTo(directory);
        return directory.resolve(Shipped.ROUTES);
    }

    private Settings settings(Sandbox sandbox, Path routes, Path input, Path landingZone) {
        Map<String, String> given = new LinkedHashMap<>(sandbox.properties());
        given.put("runtime.directions", "source,destination");
        given.put("runtime.routes-directory", routes.toString());
        given.put("runtime.data-directory", directory.resolve("data").toString());
        given.put("source.input.directory", input.toString());
        given.put("source.input.schedule", "* * * * * ?");
        given.put("source.input.settle-time", "PT0.5S");
        given.put("source.deliver.period", "PT0.2S");
        given.put("source.deliver.pace", "idle");
        given.put("destination.landing-zone.folder", landingZone.toString());
        given.put("destination.landing-zone.schedule", "* * * * * ?");
        given.put("destination.landing-zone.settle-time", "PT0.5S");
        given.put("destination.period", "PT0.2S");
        // Generated audiences change faster than real ones.
        given.put("destination.blast-radius.exits", "1");
        given.put("destination.blast-radius.changes", "1");
        // Some rows of each export have no key; who is missing in it has left all the same.
        given.put("destination.unreadable-keys", "1000000");
        given.put("observe.port", "0");
        return Settings.load(Optional.empty(), Map.of(), given);
    }

    /** The folder is ours if it is missing, empty, or a demo lay in it before. */
    private void empty() throws IOException {
        Path mark = directory.resolve(".cdp-bridge-demo");
        if (Files.isDirectory(directory) && !Files.exists(mark)) {
            try (Stream<Path> files = Files.list(directory)) {
                if (files.findAny().isPresent()) {
                    throw new BridgeException(
                            ErrorCode.USAGE,
                            "--dir " + directory + " holds something that is not a demo's; choose another");
                }
            }
        }
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(directory);
        Files.createFile(mark);
    }
}
