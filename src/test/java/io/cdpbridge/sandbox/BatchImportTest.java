package io.cdpbridge.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.MovableClock;
import io.cdpbridge.sandbox.batch.Limits;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchImportTest {
    private Sandbox sandbox;
    private PlatformClient client;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        client = new PlatformClient(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private void restart(SandboxOptions options) {
        sandbox.close();
        sandbox = Sandbox.start(options);
        client = new PlatformClient(sandbox);
    }

    @Test
    void a_completed_batch_of_valid_rows_succeeds_and_is_read_back_in_order() {
        String batch = client.create("\"externalId\":\"part-1\"");
        assertThat(client.put(batch, "a.json", PlatformClient.row("1") + "\n" + PlatformClient.row("2") + "\n")
                        .statusCode())
                .isEqualTo(200);
        client.put(batch, "dir/b.json", PlatformClient.row("3"));
        assertThat(client.act(batch, "COMPLETE").statusCode()).isEqualTo(200);
        client.settle();

        JsonNode shown = client.batch(batch);
        assertThat(shown.path("status").asText()).isEqualTo("success");
        assertThat(shown.path("externalId").asText()).isEqualTo("part-1");
        assertThat(shown.path("metrics").path("inputFileCount").asLong()).isEqualTo(2);
        assertThat(shown.path("metrics").path("inputRecordCount").asLong()).isEqualTo(3);
        assertThat(shown.path("metrics").path("outputRecordCount").asLong()).isEqualTo(3);
        assertThat(shown.path("metrics").path("failedRecordCount").asLong()).isZero();
        assertThat(shown.path("errors").isMissingNode()).isTrue();
        assertThat(shown.path("completed").asLong()).isPositive();
        assertThat(client.events())
                .containsExactly(PlatformClient.row("1"), PlatformClient.row("2"), PlatformClient.row("3"));
    }

    @Test
    void the_answer_to_a_creation_has_the_documented_fields() {
        HttpResponse<String> answer = client.tryCreate(
                "\"externalId\":\"x\"",
                "\"enableErrorDiagnostics\":true",
                "\"partialIngestionPercent\":5",
                "\"tags\":{\"run\":[\"a\",\"b\"]}",
                "\"unknownField\":1");
        JsonNode body = client.json(answer);
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(body.path("id").asText()).matches("[0-9A-HJKMNP-TV-Z]{26}");
        assertThat(body.path("status").asText()).isEqualTo("loading");
        assertThat(body.path("imsOrg").asText()).isEqualTo(sandbox.identity().orgId());
        assertThat(body.at("/relatedObjects/0/id").asText()).isEqualTo(client.dataset("delivery-logs"));
        assertThat(body.at("/tags/acp_enableErrorDiagnostics").asBoolean()).isTrue();
        assertThat(body.at("/tags/acp_partialIngestionPercent").asInt()).isEqualTo(5);
        assertThat(body.at("/tags/run/1").asText()).isEqualTo("b");
    }

    @Test
    void a_creation_that_makes_no_sense_is_refused() {
        assertThat(create("{}").statusCode()).isEqualTo(400);
        assertThat(create("no json").statusCode()).isEqualTo(400);
        assertThat(create("[]").statusCode()).isEqualTo(400);
        assertThat(create("{\"datasetId\":\"x\",\"inputFormat\":{\"format\":\"json\"}}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(client.tryCreate("\"inputFormat\":{\"format\":\"yaml\"}").statusCode())
                .isEqualTo(400);
        assertThat(client.tryCreate("\"inputFormat\":{\"format\":\"parquet\"}").body())
                .contains("reads 'inputFormat.format' json only");
        assertThat(client.tryCreate("\"partialIngestionPercent\":101").statusCode())
                .isEqualTo(400);
        assertThat(client.tryCreate("\"enableErrorDiagnostics\":\"yes\"").statusCode())
                .isEqualTo(400);
        assertThat(client.tryCreate("\"replay\":{\"predecessors\":[\"without-dollar\"]}")
                        .statusCode())
                .isEqualTo(400);
    }

    private HttpResponse<String> create(String body) {
        return client.call("POST", PlatformClient.IMPORT, "application/json", body.getBytes(UTF_8));
    }

    @Test
    void the_format_may_be_written_in_any_case() {
        assertThat(client.tryCreate("\"inputFormat\":{\"format\":\"JSON\"}").statusCode())
                .isEqualTo(201);
    }

    @Test
    void a_file_put_again_replaces_the_first() {
        String batch = client.create();
        client.put(batch, "a.json", PlatformClient.row("old"));
        client.put(batch, "a.json", PlatformClient.row("new"));
        client.act(batch, "COMPLETE");
        client.settle();
        assertThat(client.events()).containsExactly(PlatformClient.row("new"));
        assertThat(client.batch(batch).at("/metrics/inputFileCount").asInt()).isEqualTo(1);
    }

    @Test
    void two_rows_with_one_id_both_stay_in_the_data_lake() {
        client.send(List.of(PlatformClient.row("same"), PlatformClient.row("same")));
        assertThat(client.events()).hasSize(2);
    }

    @Test
    void a_batch_of_one_json_array_is_read_when_it_says_so() {
        String batch = client.send(
                List.of("[" + PlatformClient.row("1") + ",", PlatformClient.row("2") + "]"),
                "\"inputFormat\":{\"format\":\"json\",\"isMultiLineJson\":true}");
        assertThat(client.status(batch)).isEqualTo("success");
        assertThat(client.events()).containsExactly(PlatformClient.row("1"), PlatformClient.row("2"));
    }

    @Test
    void a_file_over_the_limit_is_refused_with_413_and_one_at_it_is_taken() {
        restart(SandboxOptions.defaults().withLimits(new Limits(10, 1000, 20, 10, 10_240)));
        String batch = client.create();
        assertThat(client.put(batch, "a.json", "x".repeat(20)).statusCode()).isEqualTo(200);
        assertThat(client.put(batch, "b.json", "x".repeat(21)).statusCode()).isEqualTo(413);
        assertThat(Limits.published().bytesPerFile()).isEqualTo(268_435_456);
    }

    @Test
    void a_file_goes_only_to_a_batch_that_is_there_and_of_its_dataset() {
        String batch = client.create();
        assertThat(client.put("01HZZZZZZZZZZZZZZZZZZZZZZZ", "a.json", "x").statusCode())
                .isEqualTo(404);
        String other =
                client.file(batch, "a.json").replace(client.dataset("delivery-logs"), client.dataset("tracking-logs"));
        assertThat(client.call("PUT", other, "application/octet-stream", "x".getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_completed_batch_takes_no_more_files() {
        String batch = client.send(List.of(PlatformClient.row("1")));
        assertThat(client.put(batch, "late.json", PlatformClient.row("2")).statusCode())
                .isEqualTo(400);
        assertThat(client.events()).hasSize(1);
    }

    @Test
    void completing_again_succeeds_and_changes_nothing() {
        String batch = client.send(List.of(PlatformClient.row("1")));
        assertThat(client.act(batch, "complete").statusCode()).isEqualTo(200);
        client.settle();
        assertThat(client.events()).hasSize(1);
    }

    @Test
    void an_aborted_batch_is_aborted_for_good() {
        String batch = client.create();
        client.put(batch, "a.json", PlatformClient.row("1"));
        assertThat(client.act(batch, "Abort").statusCode()).isEqualTo(200);
        assertThat(client.act(batch, "ABORT").statusCode()).isEqualTo(200);
        assertThat(client.act(batch, "COMPLETE").statusCode()).isEqualTo(400);
        assertThat(client.status(batch)).isEqualTo("aborted");
        assertThat(client.events()).isEmpty();
    }

    @Test
    void a_batch_that_was_completed_cannot_be_aborted() {
        String batch = client.send(List.of(PlatformClient.row("1")));
        assertThat(client.act(batch, "ABORT").statusCode()).isEqualTo(400);
        assertThat(client.status(batch)).isEqualTo("success");
    }

    @Test
    void a_batch_that_its_client_fails_is_failed() {
        String batch = client.create();
        assertThat(client.act(batch, "FAIL").statusCode()).isEqualTo(200);
        assertThat(client.status(batch)).isEqualTo("failed");
        assertThat(client.act(batch, "COMPLETE").statusCode()).isEqualTo(400);
        String succeeded = client.send(List.of(PlatformClient.row("1")));
        client.status(succeeded);
        assertThat(client.act(succeeded, "FAIL").statusCode()).isEqualTo(400);
    }

    @Test
    void a_reverted_batch_is_inactive_then_deleted_and_its_rows_are_gone() {
        String batch = client.send(List.of(PlatformClient.row("1")));
        String other = client.send(List.of(PlatformClient.row("2")));
        assertThat(client.act(batch, "REVERT").statusCode()).isEqualTo(200);
        assertThat(client.status(batch)).isEqualTo("inactive");
        assertThat(client.status(batch)).isEqualTo("deleted");
        assertThat(client.act(batch, "REVERT").statusCode()).isEqualTo(200);
        assertThat(client.events()).containsExactly(PlatformClient.row("2"));
        assertThat(client.status(other)).isEqualTo("success");
    }

    @Test
    void only_a_batch_that_succeeded_can_be_reverted() {
        assertThat(client.act(client.create(), "REVERT").statusCode()).isEqualTo(400);
    }

    @Test
    void an_unknown_action_or_none_is_refused() {
        String batch = client.create();
        assertThat(client.act(batch, "PROMOTE").statusCode()).isEqualTo(400);
        assertThat(client.call("POST", PlatformClient.IMPORT + "/" + batch).statusCode())
                .isEqualTo(400);
        assertThat(client.act("01HZZZZZZZZZZZZZZZZZZZZZZZ", "COMPLETE").statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_replaying_batch_takes_the_place_of_its_predecessors() {
        String first = client.send(List.of(PlatformClient.row("1")), "\"externalId\":\"one\"");
        String second = client.send(List.of(PlatformClient.row("2")), "\"externalId\":\"two\"");
        client.events();
        HttpResponse<String> answer = client.tryCreate("\"replay\":{\"predecessors\":[\"$" + first
                + "\"],\"predecessorsByExternalId\":[\"$two\"],\"reason\":\"replace\"}");
        JsonNode body = client.json(answer);
        assertThat(body.at("/replay/predecessors/0").asText()).isEqualTo(first);
        String third = body.path("id").asText();
        client.put(third, "a.json", PlatformClient.row("3"));
        client.act(third, "COMPLETE");
        client.settle();
        assertThat(client.events()).containsExactly(PlatformClient.row("3"));
        assertThat(client.status(first)).isEqualTo("inactive");
        assertThat(client.status(second)).isEqualTo("inactive");
    }

    @Test
    void a_second_batch_of_the_same_external_id_is_taken_unless_told_otherwise() {
        client.create("\"externalId\":\"same\"");
        assertThat(client.tryCreate("\"externalId\":\"same\"").statusCode()).isEqualTo(201);
        restart(SandboxOptions.defaults().withDuplicates(DuplicateExternalId.REJECT));
        client.create("\"externalId\":\"same\"");
        assertThat(client.tryCreate("\"externalId\":\"same\"").statusCode()).isEqualTo(409);
        assertThat(client.tryCreate().statusCode()).isEqualTo(201);
        assertThat(client.tryCreate().statusCode()).isEqualTo(201);
    }

    @Test
    void more_batches_in_a_minute_than_allowed_are_throttled() {
        restart(SandboxOptions.defaults()
                .withLimits(new Limits(10, 1000, 1000, 2, 10_240))
                .withClock(new MovableClock(Instant.parse("2026-11-23T12:00:00Z"))));
        client.create();
        client.create();
        HttpResponse<String> third = client.tryCreate();
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.body()).contains("429050");
    }

    @Test
    void too_many_files_or_bytes_fail_the_batch_in_the_documented_words() {
        restart(SandboxOptions.defaults().withLimits(new Limits(1, 300, 10_000, 10, 10_240)));
        String batch = client.create();
        client.put(batch, "a.json", PlatformClient.row("1"));
        client.put(batch, "b.json", PlatformClient.row("2") + "\n" + PlatformClient.row("3"));
        client.act(batch, "COMPLETE");
        client.settle();
        JsonNode shown = client.batch(batch);
        long bytes = PlatformClient.row("1").length() * 3L + 1;
        assertThat(shown.path("status").asText()).isEqualTo("failed");
        assertThat(shown.at("/errors/0/description").asText())
                .isEqualTo("Batch ingestion guardrails hit: 2 files (over the 1 threshold); " + bytes
                        + " bytes (over the 300 threshold)");
        assertThat(client.events()).isEmpty();
    }

    @Test
    void as_many_files_and_bytes_as_allowed_are_no_failure() {
        int bytes = PlatformClient.row("1").length();
        restart(SandboxOptions.defaults().withLimits(new Limits(1, bytes, bytes, 10, 10_240)));
        assertThat(client.status(client.send(List.of(PlatformClient.row("1"))))).isEqualTo("success");
    }

    @Test
    void an_empty_file_fails_the_batch() {
        String batch = client.create();
        client.put(batch, "a.json", PlatformClient.row("1"));
        client.put(batch, "empty.json", "");
        client.act(batch, "COMPLETE");
        client.settle();
        JsonNode shown = client.batch(batch);
        assertThat(shown.path("status").asText()).isEqualTo("failed");
        assertThat(shown.at("/errors/0/code").asText()).isEqualTo("106");
        assertThat(shown.at("/errors/0/description").asText())
                .isEqualTo("Dataset file is empty. Please upload file with data.");
    }

    @Test
    void a_batch_without_a_file_is_a_success_of_no_rows() {
        String batch = client.create();
        client.act(batch, "COMPLETE");
        client.settle();
        JsonNode shown = client.batch(batch);
        assertThat(shown.path("status").asText()).isEqualTo("success");
        assertThat(shown.at("/metrics/inputRecordCount").asInt(-1)).isZero();
        assertThat(client.events()).isEmpty();
    }
}
