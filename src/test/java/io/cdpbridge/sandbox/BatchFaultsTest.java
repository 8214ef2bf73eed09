package io.cdpbridge.sandbox;

import static io.cdpbridge.sandbox.PlatformClient.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchFaultsTest {
    private Sandbox sandbox;
    private PlatformClient client;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private void start(String faults) {
        sandbox = Sandbox.start(SandboxOptions.defaults().withFaults(faults, "test"));
        client = new PlatformClient(sandbox);
    }

    @ParameterizedTest
    @CsvSource({"fail,failed", "stall,stalled", "abandon,abandoned", "abort,aborted"})
    void a_batch_can_be_made_to_end_badly(String outcome, String state) {
        start("rules: [{batch: any, times: 1, outcome: " + outcome + ", code: C-1, message: because}]");
        String batch = client.send(List.of(row("1")));
        JsonNode shown = client.batch(batch);
        assertThat(shown.path("status").asText()).isEqualTo(state);
        assertThat(shown.at("/errors/0/code").asText()).isEqualTo("C-1");
        assertThat(shown.at("/errors/0/description").asText()).isEqualTo("because");
        assertThat(shown.at("/metrics/outputRecordCount").asInt()).isZero();
        assertThat(client.events()).isEmpty();
        assertThat(client.status(client.send(List.of(row("1"))))).isEqualTo("success");
    }

    @Test
    void a_number_of_rows_can_be_made_to_fail() {
        start("rules: [{batch: any, outcome: partly, rows: 2, code: '1999', message: no reason}]");
        String batch = client.sendDiagnosed(50, row("1"), row("2"), row("3"), row("4"));
        JsonNode shown = client.batch(batch);
        assertThat(shown.path("status").asText()).isEqualTo("success");
        assertThat(shown.at("/metrics/failedRecordCount").asInt()).isEqualTo(2);
        assertThat(shown.at("/errors/1/code").asText()).isEqualTo("INGEST-1999-400");
        assertThat(shown.at("/errors/1/description").asText()).isEqualTo("no reason");
        JsonNode row = client.parse(client.get(
                        PlatformClient.EXPORT + "/batches/" + batch + "/meta?path=row_errors/conversion_errors_0.json")
                .body()
                .lines()
                .findFirst()
                .orElseThrow());
        assertThat(row.path("_id").asText()).isEqualTo("1");
        assertThat(row.at("/_errors/0/code").asText()).isEqualTo("1999");
        assertThat(row.at("/_errors/0/message").asText()).isEqualTo("no reason");
        assertThat(client.events()).containsExactly(row("3"), row("4"));
    }

    @Test
    void rows_can_be_made_to_fail_by_a_field_of_theirs() {
        start(
                "rules: [{batch: any, outcome: partly, where: {field: _experience.campaign.broadlogID, matches: '1[05]'}}]");
        client.sendDiagnosed(
                50,
                row("a", ",\"broadlogID\":\"10\""),
                row("b", ",\"broadlogID\":\"11\""),
                row("c", ",\"broadlogID\":\"150\""),
                row("d"));
        assertThat(client.events()).hasSize(3).noneMatch(event -> event.contains("\"a\""));
    }

    @Test
    void a_batch_with_a_poisonous_row_fails_as_a_whole_until_the_row_stands_alone() {
        start("rules: [{batch: any, outcome: poison, where: {field: _id, equals: '3'}}]");
        assertThat(client.status(client.sendDiagnosed(100, row("1"), row("2"), row("3"), row("4"))))
                .isEqualTo("failed");
        assertThat(client.status(client.sendDiagnosed(100, row("1"), row("33"))))
                .isEqualTo("success");
        assertThat(client.status(client.sendDiagnosed(100, row("3"), row("4")))).isEqualTo("failed");
        assertThat(client.status(client.sendDiagnosed(100, row("4")))).isEqualTo("success");
        JsonNode alone = client.batch(client.sendDiagnosed(100, row("3")));
        assertThat(alone.path("status").asText()).isEqualTo("failed");
        assertThat(alone.at("/errors/0/description").asText()).startsWith("TypeCompatibilityException");
        assertThat(client.events()).containsExactly(row("1"), row("33"), row("4"));
    }

    @Test
    void a_rule_can_be_for_one_dataset_or_some_external_ids() {
        start(
                "rules: [{batch: tracking-logs, outcome: fail}, {batch: delivery-logs, externalId: 'bad-*', outcome: fail}]");
        assertThat(client.status(client.send(List.of(row("1")), "\"externalId\":\"good-1\"")))
                .isEqualTo("success");
        assertThat(client.status(client.send(List.of(row("1")), "\"externalId\":\"bad-1\"")))
                .isEqualTo("failed");
    }

    @Test
    void rules_count_batches_in_the_order_of_their_completion() {
        start("rules: [{batch: any, nth: 2, outcome: stall}]");
        assertThat(client.status(client.send(List.of(row("1"))))).isEqualTo("success");
        assertThat(client.status(client.send(List.of(row("2"))))).isEqualTo("stalled");
        assertThat(client.status(client.send(List.of(row("3"))))).isEqualTo("success");
    }
}
