package io.cdpbridge.bench;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.runtime.BridgeRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The shipped routes, without the one that delivers, from file to staged batch. The time runs from the moment at which the
 * ledger says that the first file was opened to the one at which it says that the last was finished.
 */
final class Bridge implements Case {
    private final Path routes;

    /** @param routes the folder {@code routes} of the project */
    Bridge(Path routes) {
        this.routes = routes;
    }

    @Override
    public Work run(Path input, Path output, Meter meter) throws Exception {
        Path data = output.resolve("data");
        Map<String, String> properties = new HashMap<>(Map.of(
                "runtime.data-directory", data.toString(),
                "runtime.routes-directory", copyRoutes(output).toString(),
                "observe.port", "0",
                "source.input.directory", input.toString(),
                "source.input.schedule", "* * * * * ?",
                "source.input.read-lock", "none",
                "source.delivery-logs.dataset-id", "delivery",
                "source.tracking-logs.dataset-id", "tracking"));
        properties.putAll(Map.of(
                "aep.token-url", "http://127.0.0.1:9/ims/token/v3",
                "aep.platform-url", "http://127.0.0.1:9",
                "aep.client-id", "bench",
                "aep.client-secret", "bench",
                "aep.org-id", "bench@AdobeOrg"));
        Settings settings = Settings.load(Optional.empty(), Map.of(), properties);
        try (BridgeRuntime runtime = BridgeRuntime.start(settings, InstantSource.system())) {
            if (!runtime.brokenFiles().isEmpty()) {
                throw runtime.brokenFiles().get(0);
            }
            meter.begin();
            while (runtime.flowWatch().rows() == 0 || !runtime.flowWatch().allIdle()) {
                Thread.sleep(50);
                if (!runtime.flowWatch().troubles().isEmpty()) {
                    throw runtime.flowWatch().troubles().values().iterator().next();
                }
            }
            meter.end();
            List<Finished> finished = finished(data.resolve("ledger.db"));
            Instant begin = finished.stream().map(Finished::opened).min(Instant::compareTo).orElseThrow();
            Instant end = finished.stream().map(Finished::ended).max(Instant::compareTo).orElseThrow();
            long rows = finished.stream().mapToLong(Finished::rows).sum();
            return new Work(rows, Duration.between(begin, end).toNanos(), data.resolve("staged"));
        }
    }

    private record Finished(long rows, Instant opened, Instant ended) {}

    private static List<Finished> finished(Path ledger) throws SQLException {
        List<Finished> finished = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + ledger);
                Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("SELECT rows_read, opened_at, finished_at FROM input")) {
            while (row.next()) {
                finished.add(new Finished(
                        row.getLong(1), Instant.parse(row.getString(2)), Instant.parse(row.getString(3))));
            }
        }
        return finished;
    }

    private Path copyRoutes(Path output) throws IOException {
        Path copy = output.resolve("routes");
        try (Stream<Path> files = Files.walk(routes)) {
            for (Path file : files.filter(path -> !path.endsWith("deliver-batches.camel.yaml"))
                    .toList()) {
                Files.copy(file, copy.resolve(routes.relativize(file).toString()));
            }
        }
        return copy;
    }
}
