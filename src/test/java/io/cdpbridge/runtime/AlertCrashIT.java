package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdpbridge.BridgeFixture;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.FreePort;
import io.cdpbridge.Program;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, killed as kill -9 does while an alert is raised. */
class AlertCrashIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int KILLS = 3;

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void what_was_told_is_told_once_however_often_the_program_is_killed_and_its_end_once() throws Exception {
        int port = FreePort.find();
        try (AlertReceiverServer webhook = new AlertReceiverServer();
                BridgeFixture bridge = new BridgeFixture(folder)) {
            bridge.set("observe.port", Integer.toString(port))
                    .set("observe.delivery-logs.silence", "PT3S")
                    .set("source.input.schedule", "* * * * * ?")
                    .set("alert.after", "PT1S")
                    .set("alert.period", "PT0.2S")
                    .set("alert.to", webhook.uri());
            Process first = start(bridge, 0);
            await().atMost(PATIENCE).until(() -> !webhook.taken().isEmpty());
            // Killed before that is noted, it would be told again, under its id.
            await().atMost(PATIENCE).until(() -> noted(bridge) == 1);
            kill(first);
            for (int kill = 1; kill <= KILLS; kill++) {
                Process again = start(bridge, kill);
                await().atMost(PATIENCE)
                        .until(() -> get(port, "/observe/health/ready").contains("UP"));
                await().atMost(PATIENCE)
                        .until(() -> get(port, "/observe/health").contains("nothing was read since"));
                await().during(Duration.ofSeconds(2))
                        .atMost(PATIENCE)
                        .until(() -> webhook.taken().equals(List.of("raised freshness")));
                kill(again);
            }

            Process last = start(bridge, KILLS + 1);
            bridge.write("delivery-logs-1.csv", new DeliveryLogs().rows(1, 3).toString());
            await().atMost(PATIENCE).until(() -> webhook.taken().size() > 1);
            kill(last);

            assertThat(webhook.taken().subList(0, 2))
                    .as(webhook.calls().toString())
                    .containsExactly("raised freshness", "cleared freshness");
        }
    }

    private static int noted(BridgeFixture bridge) throws SQLException {
        try (Connection ledger = bridge.ledger();
                Statement statement = ledger.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM alert_notice WHERE sent_at IS NOT NULL")) {
            return row.getInt(1);
        }
    }

    private Process start(BridgeFixture bridge, int number) throws IOException {
        return new Program(folder.resolve("run-" + number + ".log"), List.of(), bridge.arguments()).start();
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Empty while nothing answers. */
    private String get(int port, String path) throws InterruptedException {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "";
        }
    }
}
