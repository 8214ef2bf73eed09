package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Output;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.Traces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Campaign still has the rows of a person who was forgotten here, and gives them again. */
class SuppressedHistoryTest {
    @TempDir
    private Path folder;

    @Test
    void nothing_is_kept_or_sent_of_a_forgotten_person_whose_rows_are_queried_again() throws Exception {
        CampaignLogRows rows = rows();
        try (BridgeFixture bridge = bridge().set("source.delivery-logs.input", "query")
                .set("source.query.first-window", "P120D")
                .set("source.delivery-logs.query.overlap", "P120D")) {
            rows.put(bridge, 0, 60);
            assertThat(bridge.runOnce().of("run", "rowsAccepted")).isEqualTo(60);
            String person = sent(bridge).get(0);
            long before = sent(bridge).stream().filter(person::equals).count();
            Output forgotten = bridge.say("privacy", "forget", person);
            assertThat(forgotten.exitCode())
                    .as(forgotten.out() + forgotten.err())
                    .isZero();
            rows.put(bridge, 60, 80);

            Result again = bridge.runOnce();

            assertThat(again.guardrail("privacy-suppression"))
                    .as(again.receipt().toString())
                    .isEqualTo(before);
            assertThat(again.of("run", "rowsAccepted")).isEqualTo(20);
            assertThat(Traces.in(bridge.data(), person)).isEmpty();
            assertThat(sent(bridge).stream().filter(person::equals).count()).isEqualTo(before);
            assertThat(bridge.say("reconcile").exitCode()).isZero();
        }
    }

    @Test
    void nothing_is_kept_or_sent_of_a_forgotten_person_by_a_backfill() throws Exception {
        CampaignLogRows rows = rows();
        try (BridgeFixture bridge = bridge()) {
            bridge.write("delivery-logs-1.csv", rows.export(0, 60));
            bridge.runOnce();
            String person = sent(bridge).get(0);
            Output forgotten = bridge.say("privacy", "forget", person);
            assertThat(forgotten.exitCode())
                    .as(forgotten.out() + forgotten.err())
                    .isZero();
            rows.put(bridge, 0, rows.size());
            long before = sent(bridge).stream().filter(person::equals).count();

            Result result = bridge.call(
                    "backfill", "delivery-logs", "--from", "2026-09-01", "--to", "2026-11-01", "--slice", "P20D");

            assertThat(result.exitCode()).as(result.errors()).isIn(0, 2);
            assertThat(result.guardrail("privacy-suppression")).isPositive();
            assertThat(Traces.in(bridge.data(), person)).isEmpty();
            assertThat(sent(bridge).stream().filter(person::equals).count()).isEqualTo(before);
            assertThat(bridge.say("reconcile").exitCode()).isZero();
        }
    }

    @Test
    void a_queried_file_that_is_refused_is_not_kept_with_the_rows_of_a_deleted_person() throws Exception {
        CampaignLogRows rows = rows();
        try (BridgeFixture bridge = bridge().set("source.delivery-logs.input", "query")
                .set("source.query.first-window", "P120D")
                .set("source.reject-ratio", "0.01")
                .set("source.reject-minimum-rows", "10")) {
            rows.put(bridge, 0, 60);
            Path query = bridge.ownRoutes().resolve("queries/delivery-logs.yaml");
            String right = Files.readString(query);
            Files.writeString(query, right.replace("[delivery/@messageType]", "[recipient/@account]"));
            String person = rows.export(0, 1).lines().toList().get(1).split("\";\"", -1)[5];
            bridge.say("privacy", "suppress", person);

            Result refused = bridge.runOnce();

            assertThat(refused.receipt().path("problems").toString()).contains("CDP-4207");
            assertThat(Traces.in(bridge.data(), person)).isEmpty();
        }
    }

    private CampaignLogRows rows() {
        return CampaignLogRows.generated("delivery-logs", 1_500, folder.resolve("generated"));
    }

    private BridgeFixture bridge() {
        return new BridgeFixture(folder.resolve("bridge"))
                .set("campaign.calls-per-minute", "100000")
                .set("source.reject-ratio", "1");
    }

    private static List<String> sent(BridgeFixture bridge) throws Exception {
        return bridge.events().stream()
                .map(event -> event.at("/_experience/campaign/externalID").asText())
                .toList();
    }
}
