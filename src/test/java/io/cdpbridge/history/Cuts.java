package io.cdpbridge.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.command.CdpBridge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Runs that are cut: processes that are killed, as kill -9 does, behind a random transaction of the ledger or call of Campaign. */
final class Cuts {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An export causes about so many transactions, and half as many calls, until Campaign has all of it. */
    private static final int OF_AN_EXPORT = 6;

    private final BridgeFixture bridge;
    private final Path log;
    private final Path ledger;
    private int count;

    Cuts(BridgeFixture bridge, Path log) {
        this.bridge = bridge;
        this.log = log;
        this.ledger = bridge.data().resolve("ledger.db");
    }

    /** Begins a run that reads so many exports in a process of its own and cuts it, unless it ends before. */
    void cut(int exports, Random random) throws IOException, InterruptedException {
        boolean byCalls = random.nextBoolean();
        int most = OF_AN_EXPORT * exports / (byCalls ? 2 : 1);
        long until = 1 + random.nextInt(most) + (byCalls ? calls() : 0);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CdpBridge.class.getName()));
        command.addAll(bridge.arguments("--once"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try (Commits commits = new Commits()) {
            boolean ended = false;
            while (!ended && (byCalls ? calls() : commits.seen()) < until) {
                ended = process.waitFor(1, TimeUnit.MILLISECONDS);
            }
            count += ended ? 0 : 1;
        } finally {
            int unused = process.destroyForcibly().waitFor();
        }
    }

    /** How many runs were cut. */
    int count() {
        return count;
    }

    private long calls() throws IOException, InterruptedException {
        long calls = 0;
        for (JsonNode method :
                JSON.readTree(bridge.get("/sandbox/campaign/requests")).path("calls")) {
            for (JsonNode outcome : method) {
                calls += outcome.asLong();
            }
        }
        return calls;
    }

    /** Counts the transactions of the ledger from outside, as far as a look meets each. It changes nothing, not even by its end. */
    private final class Commits implements AutoCloseable {
        private Connection connection;
        private long version;
        private long seen;

        long seen() throws IOException {
            // Before it has this file the ledger is being made.
            if (connection == null && !Files.exists(ledger.resolveSibling("ledger.db-wal"))) {
                return 0;
            }
            try {
                if (connection == null) {
                    connection = DriverManager.getConnection("jdbc:sqlite:file:" + ledger + "?mode=ro");
                    version = version();
                }
                long now = version();
                seen += now == version ? 0 : 1;
                version = now;
                return seen;
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }

        private long version() throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("PRAGMA data_version")) {
                row.next();
                return row.getLong(1);
            }
        }

        @Override
        public void close() throws IOException {
            try {
                if (connection != null) {
                    connection.close();
                }
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
    }
}
