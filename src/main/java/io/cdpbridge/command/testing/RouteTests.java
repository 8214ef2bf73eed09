package io.cdpbridge.command.testing;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.format.yaml.InvalidFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs files of tests over a folder of routes, one test after the other. */
public final class RouteTests {
    private final Path routes;
    private final RunOfRoutes runOfRoutes;
    private final Map<String, String> preset;

    /**
     * @param routes the folder that is tested
     * @param preset properties of a run that ends by itself, which a test may set otherwise
     */
    public RouteTests(Path routes, RunOfRoutes runOfRoutes, Map<String, String> preset) {
        this.routes = routes;
        this.runOfRoutes = runOfRoutes;
        this.preset = preset;
    }

    /**
     * Runs the tests of a file.
     *
     * @param told gets each verdict as soon as it is there
     * @throws InvalidFileException CDP-1160 to CDP-1164 with all that is wrong in the file
     * @throws InterruptedException when the process is asked to stop
     */
    public void run(Path file, Consumer<Verdict> told) throws IOException, InterruptedException {
        for (RouteTest test : TestFile.read(file)) {
            told.accept(run(test));
        }
    }

    private Verdict run(RouteTest test) throws IOException, InterruptedException {
        Instant begun = Instant.now();
        List<Difference> differences = new ArrayList<>();
        Path folder = Files.createTempDirectory("cdp-bridge-test");
        RouteTest.Step at = test.steps().get(0);
        try (Bench bench = new Bench(test, routes, folder, runOfRoutes, preset)) {
            for (RouteTest.Step step : test.steps()) {
                at = step;
                differences.addAll(bench.step(step));
                if (!differences.isEmpty()) {
                    break;
                }
            }
        } catch (BridgeException e) {
            differences.add(new Difference(at.line(), e.line()));
        } catch (TestRefused e) {
            differences.add(new Difference(at.given().line(), e.getMessage()));
        } finally {
            delete(folder);
        }
        return new Verdict(
                test.file(),
                test.line(),
                test.name(),
                Duration.between(begun, Instant.now()),
                List.copyOf(differences));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
