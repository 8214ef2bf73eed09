package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.DestinationFixture;
import io.cdpbridge.Kills;
import io.cdpbridge.Program;
import io.cdpbridge.ShakyLedger;
import io.cdpbridge.sandbox.generator.audience.AudienceExpected;
import io.cdpbridge.sandbox.generator.audience.AudienceOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The destination direction's promise, tried on the packaged program: nothing lost, nothing doubled, whenever it dies. */
class DestinationCrashIT {
    private static final int ROUNDS = 3;
    private static final int KILLS_A_ROUND = 8;
    private static final int KILLS_A_ROUND_ON_POSTGRESQL = 2;

    @TempDir
    private Path folder;

    /** Starts the program and kills it; gives whether it was running until then. */
    private interface Killing {
        boolean of(Program program) throws Exception;
    }

    @Test
    void after_kills_at_random_instants_campaign_holds_exactly_the_expected_lists_and_attributes() throws Exception {
        Random random = new Random(20261124);
        crash(ROUNDS, KILLS_A_ROUND, program -> program.killAfter(1_500 + random.nextInt(2_500)), Map.of());
    }

    @Test
    void the_same_holds_on_postgresql_while_its_connections_end_and_its_answers_to_commits_get_lost() throws Exception {
        try (ShakyLedger ledger = new ShakyLedger(new Kills(DestinationCrashIT.class))) {
            crash(
                    2,
                    Kills.times(KILLS_A_ROUND_ON_POSTGRESQL),
                    program -> ledger.kill(program, 2_500),
                    ledger.properties());

            assertThat(ledger.lost()).as("lost answers to commits").isPositive();
            assertThat(ledger.ended()).as("connections that were ended").isPositive();
        }
    }

    private void crash(int rounds, int killsARound, Killing killing, Map<String, String> settings) throws Exception {
        try (DestinationFixture fixture = new DestinationFixture(folder)) {
            BridgeFixture bridge = fixture.bridge();
            fixture.set("destination.page-rows", "25")
                    .set("destination.read-page-rows", "100")
                    .set("destination.landing-zone.schedule", "* * * * * ?")
                    // One audience empties on purpose; what is held is tried elsewhere.
                    .set("destination.blast-radius.exits", "1")
                    .set("destination.unreadable-keys", "1000000")
                    // The faults may hit one plan many times; how often it may rest is not what is tried here.
                    .set("destination.put-back-limit", "1000")
                    .set("observe.port", "0");
            settings.forEach(fixture::set);
            bridge.faults("""
                    seed: 7
                    rules:
                      - {call: campaign.WriteCollection, status: 503, probability: 0.05}
                      - {call: campaign.WriteCollection, cut: after, probability: 0.05}
                      - {call: campaign.ExecuteQuery, status: 429, retryAfter: 0, probability: 0.05}
                    """);
            DemoAudiences audiences = DemoAudiences.prepare(
                    new AudienceOptions(1_500, 3, rounds, 5, folder.resolve("generated"), 0.02),
                    bridge.sandbox().landingZone(),
                    bridge.sandbox());
            Program program = new Program(folder.resolve("run.log"), List.of(), bridge.arguments());
            for (int round = 1; round <= rounds; round++) {
                audiences.export(round);
                for (int kill = 0; kill < killsARound; kill++) {
                    assertThat(killing.of(program))
                            .as("it runs until it is killed; see its log: " + program.errors())
                            .isTrue();
                }
                JsonNode destination = drained(bridge, round);
                assertThat(audiences.differences(round))
                        .as("after round " + round)
                        .isEmpty();
                assertAccounted(destination, round);
            }
        }
    }

    private JsonNode drained(BridgeFixture bridge, int round) throws Exception {
        List<String> arguments = new ArrayList<>(bridge.arguments());
        arguments.add("--once");
        Program last = new Program(folder.resolve("last-" + round + ".log"), List.of(), arguments);
        assertThat(last.run()).as(last.errors() + last.output()).isEqualTo(2);
        return new ObjectMapper().readTree(last.output()).path("destination");
    }

    /** Every row of every export is accepted, repeated or rejected, however often the program died over it. */
    private void assertAccounted(JsonNode destination, int rounds) throws Exception {
        long rows = 0;
        AudienceExpected expected = AudienceExpected.read(folder.resolve("generated"));
        for (int round = 1; round <= rounds; round++) {
            rows += expected.round(round).profiles().export().rows()
                    + expected.round(round).audiences().stream()
                            .mapToLong(audience -> audience.export().rows())
                            .sum();
        }
        assertThat(destination.path("rowsRead").asLong()).isEqualTo(rows);
        assertThat(destination.path("rowsAccepted").asLong()
                        + destination.path("rowsDuplicate").asLong()
                        + destination.path("rowsRejected").asLong())
                .isEqualTo(rows);
    }
}
