package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Output;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.PostgresqlServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two bridges, each with a data folder of its own, and one ledger in PostgreSQL. */
class SharedLedgerTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path other;

    private PostgresqlServer server;
    private BridgeFixture first;
    private BridgeFixture second;

    @BeforeEach
    void start() throws IOException {
        server = new PostgresqlServer();
        first = bridge(folder);
        second = bridge(other);
    }

    @AfterEach
    void stop() throws IOException {
        first.close();
        second.close();
        server.close();
    }

    private BridgeFixture bridge(Path itsFolder) {
        BridgeFixture bridge = new BridgeFixture(itsFolder);
        server.serve(bridge);
        return bridge.set("ledger.lease", "PT3S").set("observe.port", "0");
    }

    @Test
    void a_second_bridge_is_refused_until_the_first_has_ended_and_commands_beside_it_are_not() throws Exception {
        second.write("delivery-logs-1.csv", new DeliveryLogs().rows(1, 20).toString());
        try (BridgeRuntime runtime = BridgeRuntime.start(first.settings(), Clock.systemUTC())) {
            assertThat(runtime.brokenFiles()).isEmpty();

            Result refused = second.runOnce();
            Output list = second.say("quarantine", "list");

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.errors()).contains("CDP-5014");
            assertThat(list.exitCode()).as(list.err()).isZero();
            runtime.ledger().requireClaim();
        }
        Result result = second.runOnce();

        assertThat(result.exitCode()).as(result.errors()).isZero();
        assertThat(second.events()).hasSize(20);
    }

    @Test
    void a_bridge_that_lost_the_ledger_to_another_one_ends_and_says_so() throws Exception {
        CompletableFuture<Output> running = CompletableFuture.supplyAsync(() -> first.say("run"));
        await().atMost(Duration.ofMinutes(3))
                .until(() ->
                        sql("UPDATE ledger_lease SET epoch = epoch + 1, holder = 'other'" + " WHERE holder IS NOT NULL")
                                == 1);

        Output ended = running.get(1, TimeUnit.MINUTES);

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).contains("CDP-5014");
    }

    private int sql(String statement) {
        try {
            return server.update(statement);
        } catch (SQLException e) {
            return 0; // The bridge has not made its tables yet.
        }
    }
}
