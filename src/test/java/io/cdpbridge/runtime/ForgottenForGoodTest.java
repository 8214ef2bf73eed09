package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Output;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.Traces;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When somebody is forgotten, and what comes of it when everything that is kept has ended. */
class ForgottenForGoodTest {
    @TempDir
    private Path folder;

    @Test
    void when_window_and_retention_are_over_only_what_comes_anew_is_there_of_a_person() throws Exception {
        try (BridgeFixture bridge =
                new BridgeFixture(folder).set("source.reject-ratio", "1").set("quarantine.retention", "P30D")) {
            bridge.write(
                    "delivery-logs-1.csv",
                    new DeliveryLogs()
                            .row("1", "externalId", "CRM-1", "seed", "perhaps")
                            .row("2", "externalId", "CRM-2", "seed", "perhaps")
                            .toString());
            bridge.runOnce();
            forget(bridge, "CRM-2");
            bridge.write(
                    "delivery-logs-2.csv",
                    new DeliveryLogs().row("3", "externalId", "CRM-2").toString());
            assertThat(bridge.runOnce().guardrail("privacy-suppression")).isEqualTo(1);
            aYearPasses(bridge);

            bridge.write("delivery-logs-3.csv", new DeliveryLogs().row("4").toString());
            bridge.runOnce();

            assertThat(states(bridge)).containsExactly("expired", "forgotten", "forgotten");
            assertThat(Traces.in(bridge.data(), "CRM-2")).isEmpty();
            bridge.say("quarantine", "replay", "--all");
            bridge.write(
                    "delivery-logs-4.csv",
                    new DeliveryLogs().row("5", "externalId", "CRM-2").toString());
            bridge.runOnce();
            assertThat(bridge.events())
                    .extracting(event ->
                            event.at("/_experience/campaign/broadlogID").asText())
                    .containsExactlyInAnyOrder("4", "5");
        }
    }

    @Test
    void while_a_bridge_runs_nobody_is_forgotten_and_the_refusal_says_how_to_keep_them_away_until_then()
            throws Exception {
        try (BridgeFixture bridge =
                new BridgeFixture(folder).set("observe.port", "0").set("source.input.schedule", "* * * * * ?")) {
            try (BridgeRuntime runtime = BridgeRuntime.start(bridge.settings(), InstantSource.system())) {
                Output refused = bridge.say("privacy", "forget", "CRM-2");

                assertThat(refused.exitCode()).isEqualTo(1);
                assertThat(refused.err()).contains("CDP-5003").contains("privacy suppress");
                assertThat(bridge.say("privacy", "list").out()).isEmpty();
                assertThat(bridge.say("privacy", "suppress", "CRM-2").exitCode())
                        .isZero();
                bridge.write(
                        "delivery-logs-1.csv", new DeliveryLogs().rows(1, 3).toString());
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> bridge.events().size() == 2);
                assertThat(runtime.flowWatch().troubles()).isEmpty();
            }
            assertThat(Traces.in(bridge.data(), "CRM-2")).isEmpty();
            forget(bridge, "CRM-2");
        }
    }

    private static void forget(BridgeFixture bridge, String identity) {
        Output forgotten = bridge.say("privacy", "forget", identity);
        assertThat(forgotten.exitCode()).as(forgotten.out() + forgotten.err()).isZero();
    }

    /** The services' clocks cannot be moved, so all that was noted becomes older. */
    private static void aYearPasses(BridgeFixture bridge) throws Exception {
        try (Connection ledger = bridge.ledger();
                Statement sql = ledger.createStatement()) {
            sql.execute(
                    "UPDATE suppression SET since = '2025' || substr(since, 5), until_at = '2025' || substr(until_at, 5)");
            sql.execute("UPDATE quarantine SET created_at = '2025' || substr(created_at, 5)");
        }
    }

    private static List<String> states(BridgeFixture bridge) throws Exception {
        try (Connection ledger = bridge.ledger();
                ResultSet rows = ledger.createStatement()
                        .executeQuery("SELECT group_concat(state) FROM (SELECT state FROM quarantine ORDER BY id)")) {
            return rows.next() ? List.of(rows.getString(1).split(",")) : List.of();
        }
    }
}
