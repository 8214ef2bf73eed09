package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Output;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.LedgerProxy;
import io.cdpbridge.PostgresqlServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that does not answer, or that somebody else writes to. */
class SilentLedgerTest {
    private static final Duration LONG = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    @Test
    void a_bridge_outlives_a_server_that_goes_silent_and_reads_every_row_once() throws Exception {
        try (PostgresqlServer server = new PostgresqlServer();
                LedgerProxy proxy = new LedgerProxy(server.port());
                BridgeFixture bridge = new BridgeFixture(folder)) {
            bridge.set("ledger.url", proxy.url())
                    .set("ledger.user", "postgres")
                    .set("ledger.socket-timeout", "PT1S")
                    .set("source.page-rows", "10")
                    .set("source.part-rows", "10")
                    .set("source.deliver.put-back-limit", "1000")
                    .set("source.input.schedule", "* * * * * ?")
                    .set("observe.port", "0");
            bridge.write("delivery-logs-1.csv", new DeliveryLogs().rows(1, 50).toString());
            try (BridgeRuntime runtime = BridgeRuntime.start(bridge.settings(), Clock.systemUTC())) {
                proxy.silent(true);
                bridge.write(
                        "delivery-logs-2.csv", new DeliveryLogs().rows(26, 100).toString());
                await().atMost(LONG).until(() -> !runtime.flowWatch().troubles().isEmpty());
                assertThat(runtime.flowWatch().troubles().toString()).doesNotContain("CDP-1999");
                proxy.silent(false);
                await().atMost(LONG)
                        .pollInterval(Duration.ofMillis(500))
                        .until(() -> bridge.events().size() >= 100);
            }
            // A machine that is busy may be silent for a second, too.
            Result result = bridge.set("ledger.socket-timeout", "PT1M").runOnce();

            assertThat(result.exitCode()).as(result.errors()).isZero();
            assertThat(bridge.events()).hasSize(100);
        }
    }

    @Test
    void a_list_is_shown_while_somebody_holds_the_ledgers_write_lock() throws Exception {
        try (BridgeFixture bridge = new BridgeFixture(folder)) {
            bridge.write(
                    "delivery-logs-1.csv",
                    new DeliveryLogs().rows(1, 3).line("x;y").toString());
            assertThat(bridge.runOnce().exitCode()).isEqualTo(2);
            try (Connection writer = bridge.ledger();
                    Statement statement = writer.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                Output list = bridge.say("quarantine", "list");

                assertThat(list.exitCode()).as(list.err()).isZero();
                assertThat(list.out()).contains("row-shape");
                statement.execute("ROLLBACK");
            }
        }
    }
}
