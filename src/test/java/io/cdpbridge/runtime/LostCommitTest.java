package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.LedgerProxy;
import io.cdpbridge.PostgresqlServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL has committed, and the bridge does not hear of it. */
class LostCommitTest {
    private static PostgresqlServer server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        server = new PostgresqlServer();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void what_was_committed_without_an_answer_is_there_once_and_its_keys_are_known() throws Exception {
        try (LedgerProxy proxy = new LedgerProxy(server.port());
                BridgeFixture bridge = new BridgeFixture(folder)) {
            bridge.set("ledger.url", proxy.url())
                    .set("ledger.user", "postgres")
                    .set("source.page-rows", "10")
                    .set("source.part-rows", "10")
                    .set("source.deliver.put-back-limit", "1000");
            for (int file = 1; file <= 3; file++) {
                // Each export begins with half of the one before.
                bridge.write(
                        "delivery-logs-" + file + ".csv",
                        new DeliveryLogs().rows(file * 50 - 49, file * 50 + 50).toString());
            }
            bridge.set("source.input.schedule", "* * * * * ?").set("observe.port", "0");
            try (BridgeRuntime runtime = BridgeRuntime.start(bridge.settings(), Clock.systemUTC())) {
                assertThat(runtime.brokenFiles()).isEmpty();
                proxy.swallow(commit -> commit % 7 == 0);
                await().atMost(Duration.ofMinutes(2))
                        .pollInterval(Duration.ofMillis(500))
                        .until(() -> bridge.events().size() >= 200);
                proxy.swallow(commit -> false);
            }
            Result result = bridge.runOnce();

            assertThat(proxy.lost()).isGreaterThan(5);
            assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
            assertThat(bridge.events().stream().map(event -> event.path("_id").asText()))
                    .doesNotHaveDuplicates()
                    .hasSize(200);
            assertThat(result.of("ledger", "rowsAccepted")).isEqualTo(200);
            assertThat(result.of("ledger", "rowsConfirmed")).isEqualTo(200);
        }
    }
}
