package io.cdpbridge.runtime;

import static io.cdpbridge.DestinationFixture.audience;
import static io.cdpbridge.DestinationFixture.people;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.AudienceRows;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DestinationFixture;
import io.cdpbridge.PostgresqlServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole destination direction with its ledger on a real PostgreSQL server. */
class PostgresqlDestinationTest {
    @TempDir
    private Path folder;

    @Test
    void a_run_with_its_ledger_on_postgresql_keeps_lists_and_accounts_exact_too() throws Exception {
        try (PostgresqlServer server = new PostgresqlServer();
                DestinationFixture bridge = new DestinationFixture(folder)) {
            server.serve(bridge.bridge());
            bridge.set("destination.blast-radius.exits", "0.2");
            bridge.recipients(people(1, 25));
            bridge.bridge().faults("rules:\n  - {call: campaign.WriteCollection, status: 503, times: 2}");
            bridge.full(
                    "audience-sync",
                    "Loyal",
                    1,
                    new AudienceRows().members(people(1, 20)).members(" ", "p99"));
            Result first = bridge.runOnce();
            bridge.full("audience-sync", "Loyal", 2, new AudienceRows().members(people(11, 25)));
            Result held = bridge.runOnce();
            Result applied = bridge.bridge()
                    .call("apply", DestinationFixture.problems(held).split(": ", 2)[0]);

            assertThat(first.exitCode()).as(first.errors() + first.receipt()).isEqualTo(2);
            assertThat(audience(first, "Loyal").path("unmatched").asLong()).isEqualTo(1);
            assertThat(held.receipt()
                            .path("destination")
                            .path("plans")
                            .path("held")
                            .asLong())
                    .isEqualTo(1);
            assertThat(applied.receipt()
                            .path("destination")
                            .path("plans")
                            .path("held")
                            .asLong())
                    .isZero();
            assertThat(bridge.list("Loyal")).containsExactlyInAnyOrder(people(11, 25));
            assertThat(audience(applied, "Loyal").path("appliedMembers").asLong())
                    .isEqualTo(15);
        }
    }
}
