package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.PostgresqlServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole source direction with its ledger on a real PostgreSQL server. */
class PostgresqlRunTest {
    @TempDir
    private Path folder;

    @Test
    void a_run_with_its_ledger_on_postgresql_accounts_for_every_row_too() throws Exception {
        try (PostgresqlServer server = new PostgresqlServer();
                BridgeFixture bridge = new BridgeFixture(folder)) {
            server.serve(bridge);
            bridge.set("source.page-rows", "10").set("source.part-rows", "20");
            bridge.write(
                    "delivery-logs-1.csv",
                    new DeliveryLogs().rows(1, 50).row("7").line("x;y").toString());
            bridge.faults(
                    "rules:\n  - {batch: any, outcome: poison, where: {field: _experience.campaign.broadlogID, equals: '9'}}");

            Result result = bridge.runOnce();
            Result again = bridge.runOnce();

            assertThat(result.exitCode()).as(result.errors() + result.receipt()).isEqualTo(2);
            assertThat(result.of("run", "rowsRead")).isEqualTo(52);
            assertThat(result.of("run", "rowsDuplicate")).isEqualTo(1);
            assertThat(result.of("run", "rowsConfirmed")).isEqualTo(49);
            assertThat(result.of("run", "rowsInQuarantine")).isEqualTo(2);
            assertThat(again.of("run", "rowsRead")).isZero();
            assertThat(bridge.events()).hasSize(49);
        }
    }
}
