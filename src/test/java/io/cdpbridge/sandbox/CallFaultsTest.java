package io.cdpbridge.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallFaultsTest {
    private static final String DATASETS = PlatformClient.CATALOG + "/dataSets";

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

    private void faults(String script) {
        HttpResponse<String> answer = client.call("PUT", "/sandbox/faults", "application/yaml", script.getBytes(UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private List<Integer> statuses(int times) {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            statuses.add(client.get(DATASETS).statusCode());
        }
        return statuses;
    }

    private JsonNode found(String externalId) {
        return client.getJson(PlatformClient.CATALOG + "/batches?externalId=" + externalId);
    }

    @Test
    void throttling_with_and_without_a_time_to_wait() {
        faults("rules: [{call: catalog.datasets, nth: 1, status: 429, retryAfter: 7},"
                + " {call: catalog.datasets, nth: 2, status: 429}]");
        HttpResponse<String> first = client.get(DATASETS);
        assertThat(first.statusCode()).isEqualTo(429);
        assertThat(first.headers().firstValue("Retry-After")).contains("7");
        assertThat(first.body()).contains("429050");
        HttpResponse<String> second = client.get(DATASETS);
        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(second.headers().firstValue("Retry-After")).isEmpty();
        assertThat(client.get(DATASETS).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 500, 502, 503, 504})
    void any_status_can_be_answered(int status) {
        faults("rules: [{call: catalog.datasets, times: 1, status: " + status + "}]");
        assertThat(statuses(2)).containsExactly(status, 200);
    }

    @Test
    void the_body_of_an_answer_can_be_given() {
        faults("rules: [{call: catalog.datasets, status: 500, body: 'no json'}]");
        assertThat(client.get(DATASETS).body()).isEqualTo("no json");
    }

    @Test
    void a_rule_fires_on_the_calls_that_it_names_by_number() {
        faults("rules: [{call: catalog.datasets, nth: [2, 4], status: 500}]");
        assertThat(statuses(5)).containsExactly(200, 500, 200, 500, 200);
    }

    @Test
    void a_rule_fires_as_often_as_it_says() {
        faults("rules: [{call: catalog.*, times: 2, status: 500}]");
        assertThat(statuses(4)).containsExactly(500, 500, 200, 200);
        assertThat(client.getJson("/sandbox/faults").at("/fired/0").asInt()).isEqualTo(2);
    }

    @Test
    void chance_is_repeatable_by_its_seed() {
        String script = "seed: 11\nrules: [{call: '*', probability: 0.5, status: 500}]";
        faults(script);
        List<Integer> first = statuses(20);
        faults(script);
        assertThat(statuses(20)).isEqualTo(first);
        assertThat(first).contains(200, 500);
    }

    @Test
    void a_rule_counts_calls_that_another_rule_answered() {
        faults("rules: [{call: catalog.datasets, nth: 1, status: 500}, {call: 'catalog.*', nth: 2, status: 503}]");
        assertThat(statuses(3)).containsExactly(500, 503, 200);
    }

    @Test
    void the_token_service_can_fail_too() {
        faults("rules: [{call: ims.token, times: 1, status: 503}]");
        assertThat(client.token().statusCode()).isEqualTo(503);
        assertThat(client.token().statusCode()).isEqualTo(200);
    }

    @Test
    void a_refused_call_is_not_carried_out() {
        faults("rules: [{call: batch.create, status: 503}]");
        client.tryCreate("\"externalId\":\"lost\"");
        assertThat(found("lost")).isEmpty();
    }

    @Test
    void a_batch_whose_creation_was_answered_with_an_error_is_found_by_its_external_id() {
        faults("rules: [{call: batch.create, times: 1, status: 503, when: after}]");
        assertThat(client.tryCreate("\"externalId\":\"lost\"").statusCode()).isEqualTo(503);
        assertThat(found("lost")).hasSize(1);
    }

    @Test
    void a_batch_whose_creation_was_cut_off_is_found_by_its_external_id() {
        faults("rules: [{call: batch.create, times: 1, cut: after}]");
        assertCut(() -> client.tryCreate("\"externalId\":\"lost\""));
        JsonNode found = found("lost");
        assertThat(found).hasSize(1);
        String batch = found.fieldNames().next();
        client.put(batch, "a.json", PlatformClient.row("1"));
        client.act(batch, "COMPLETE");
        client.settle();
        assertThat(client.status(batch)).isEqualTo("success");
    }

    @Test
    void a_call_that_is_cut_before_is_not_carried_out() {
        faults("rules: [{call: batch.create, times: 1, cut: before}]");
        assertCut(() -> client.tryCreate("\"externalId\":\"lost\""));
        assertThat(found("lost")).isEmpty();
    }

    @Test
    void an_upload_that_is_cut_in_its_body_leaves_no_file() {
        String batch = client.create();
        faults("rules: [{call: batch.put, times: 1, cut: request-body}]");
        assertCut(() -> client.put(batch, "a.json", PlatformClient.row("1").repeat(2000)));
        client.put(batch, "b.json", PlatformClient.row("2"));
        client.act(batch, "COMPLETE");
        client.settle();
        assertThat(client.events()).containsExactly(PlatformClient.row("2"));
    }

    @Test
    void a_completion_that_is_cut_in_its_answer_was_carried_out() {
        String batch = client.create();
        client.put(batch, "a.json", PlatformClient.row("1"));
        faults("rules: [{call: batch.complete, times: 1, cut: response-body}]");
        assertCut(() -> client.act(batch, "COMPLETE"));
        client.settle();
        assertThat(client.act(batch, "COMPLETE").statusCode()).isEqualTo(200);
        assertThat(client.status(batch)).isEqualTo("success");
        assertThat(client.events()).hasSize(1);
    }

    @Test
    void an_answer_can_be_cut_in_its_body() {
        faults("rules: [{call: catalog.datasets, times: 1, cut: response-body}]");
        assertCut(() -> client.get(DATASETS));
        assertThat(client.get(DATASETS).statusCode()).isEqualTo(200);
    }

    private static void assertCut(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(UncheckedIOException.class).hasCauseInstanceOf(IOException.class);
    }

    @Test
    void a_slow_call_is_answered_in_full() {
        faults("rules: [{call: catalog.datasets, delayMillis: 20, bytesPerSecond: 100000},"
                + " {call: batch.put, bytesPerSecond: 100000}]");
        assertThat(client.getJson(DATASETS)).hasSize(2);
        String batch = client.create();
        assertThat(client.put(batch, "a.json", PlatformClient.row("1")).statusCode())
                .isEqualTo(200);
        client.act(batch, "COMPLETE");
        client.settle();
        assertThat(client.events()).hasSize(1);
        assertThat(client.getJson("/sandbox/faults").path("fired")).hasToString("[1,1]");
    }

    @Test
    void calls_are_counted_by_name_and_answer() {
        faults("rules: [{call: catalog.datasets, nth: 2, status: 429}, {call: batch.create, cut: before}]");
        client.get(DATASETS);
        client.get(DATASETS);
        assertCut(client::tryCreate);
        client.get("/data/foundation/nothing");
        JsonNode requests = client.getJson("/sandbox/requests");
        assertThat(requests.at("/calls/catalog.datasets")).hasToString("{\"200\":1,\"429\":1}");
        assertThat(requests.at("/calls/batch.create")).hasToString("{\"cut\":1}");
        assertThat(requests.at("/calls/ims.token/200").asInt()).isEqualTo(1);
        assertThat(requests.at("/calls/unknown/404").asInt()).isEqualTo(1);
        assertThat(requests.path("total").asInt()).isEqualTo(5);
    }

    @Test
    void reading_back_is_never_touched_by_a_fault() {
        faults("rules: [{call: '*', status: 500}]");
        assertThat(client.get("/sandbox/batches").statusCode()).isEqualTo(200);
    }

    @Test
    void a_script_may_be_json_and_another_takes_its_place() {
        faults("{\"rules\":[{\"call\":\"catalog.datasets\",\"status\":500}]}");
        assertThat(statuses(1)).containsExactly(500);
        faults("");
        assertThat(statuses(1)).containsExactly(200);
    }

    @Test
    void a_bad_script_is_one_clear_error_and_changes_nothing() {
        faults("rules: [{call: catalog.datasets, status: 500}]");
        HttpResponse<String> answer = client.call(
                "PUT",
                "/sandbox/faults",
                "application/yaml",
                "rules:\n- call: batch.crate\n  status: 500".getBytes(UTF_8));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(client.json(answer).path("message").asText())
                .isEqualTo("CDP-7002 request body:2: unknown call 'batch.crate'; did you mean 'batch.create'?");
        assertThat(statuses(1)).containsExactly(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ims.token",
                "batch.create",
                "batch.put",
                "batch.complete",
                "batch.abort",
                "batch.revert",
                "batch.fail",
                "file.initialize",
                "file.patch",
                "file.head",
                "file.complete",
                "catalog.batch",
                "catalog.batches",
                "catalog.dataset",
                "catalog.datasets",
                "data.failed",
                "data.meta",
                "data.files",
                "data.file"
            })
    void every_call_of_the_platform_can_be_named(String call) {
        faults("rules: [{call: " + call + ", status: 500}]");
    }
}
