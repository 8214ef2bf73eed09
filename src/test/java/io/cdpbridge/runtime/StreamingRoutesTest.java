package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.TrackingLogs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the streaming routes make of everything that an inlet may answer. */
class StreamingRoutesTest {
    @TempDir
    private Path folder;

    private BridgeFixture bridge;

    @BeforeEach
    void start() throws Exception {
        bridge = new BridgeFixture(folder);
        bridge.set("source.delivery-logs.delivery", "streaming");
        bridge.write("delivery-logs-1.csv", new DeliveryLogs().rows(1, 8).toString());
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    @Test
    void one_property_makes_a_flow_stream_and_the_other_one_goes_on_in_batches() throws Exception {
        bridge.write("tracking-logs-1.csv", TrackingLogs.oneClick());

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(result.of("run", "rowsConfirmed")).isEqualTo(9);
        assertThat(result.of("run", "rowsInFlight")).isZero();
        assertThat(result.batches("confirmed")).isEqualTo(1);
        assertThat(result.receipt().at("/ledger/streams/done").asLong()).isEqualTo(1);
        assertThat(ids()).hasSize(9).doesNotHaveDuplicates();
        assertThat(streamed("delivery-logs", "accepted")).isEqualTo(8);
        assertThat(streamed("tracking-logs", "accepted")).isZero();
        assertThat(folder.resolve("data/staged")).isDirectoryNotContaining("glob:**.ndjson");
    }

    @Test
    void the_inlet_is_made_once_and_found_again() throws Exception {
        bridge.set("source.tracking-logs.delivery", "streaming");
        bridge.write("tracking-logs-1.csv", TrackingLogs.oneClick());
        bridge.runOnce();
        bridge.write("delivery-logs-2.csv", new DeliveryLogs().rows(11, 12).toString());

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).isZero();
        assertThat(ids()).hasSize(11);
        assertThat(count("flow.connections.create")).isEqualTo(1);
        assertThat(count("flow.flows.create")).as("one for each dataset").isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{call: stream.batch, status: 429, retryAfter: 0, times: 2}",
                "{call: stream.batch, status: 429, times: 2}",
                "{call: stream.batch, status: 503, retryAfter: 0, times: 2}",
                "{call: stream.batch, status: 500, times: 2}",
                "{call: stream.batch, status: 502, times: 1}",
                "{call: stream.batch, status: 401, times: 1}",
                "{call: stream.batch, status: 403, times: 1}",
                "{call: stream.batch, status: 400, times: 1}",
                "{call: stream.batch, status: 413, times: 1}",
                "{call: stream.batch, cut: before, times: 1}",
                "{call: stream.batch, cut: request-body, times: 1}",
                "{call: stream.batch, messages: {status: 503, rows: 3}, times: 1}",
                "{call: stream.batch, messages: {status: 429, rows: 3, shape: xaction-id}, times: 2}",
                "{call: stream.batch, messages: {rows: 3, shape: silent}, times: 2}",
                "{call: flow.connections.create, status: 500, when: after, times: 1}",
                "{call: flow.flows.create, cut: after, times: 1}",
                "{call: 'flow.*', status: 503, times: 2}",
                "{call: catalog.dataset, status: 503, times: 1}",
                "{call: ims.token, status: 503, times: 1}",
            })
    void what_heals_is_sent_again_and_nothing_is_lost_or_doubled(String fault) throws Exception {
        bridge.faults("rules:\n  - " + fault);

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(ids()).hasSize(8).doesNotHaveDuplicates();
        assertThat(result.of("run", "rowsConfirmed")).isEqualTo(8);
        assertThat(streamed("delivery-logs", "repeated"))
                .as("only what was not taken is sent again")
                .isZero();
        assertThat(count("flow.connections.create")).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{call: stream.batch, cut: after, times: 1}",
                "{call: stream.batch, cut: response-body, times: 1}",
                "{call: stream.batch, status: 504, when: after, times: 1}",
                "{call: stream.batch, status: 500, when: after, times: 1}",
            })
    void what_may_have_arrived_is_sent_again_with_the_same_id(String fault) throws Exception {
        bridge.faults("rules:\n  - " + fault);

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(ids()).hasSize(8).doesNotHaveDuplicates();
        assertThat(result.of("run", "rowsConfirmed")).isEqualTo(8);
        assertThat(streamed("delivery-logs", "repeated")).isEqualTo(8);
    }

    @Test
    void a_message_that_the_answer_does_not_mention_is_sent_again_alone() throws Exception {
        bridge.faults("rules:\n  - {call: stream.batch, times: 1, messages: {shape: missing,"
                + " where: {field: _experience.campaign.broadlogID, equals: '3'}}}");

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(ids()).hasSize(8).doesNotHaveDuplicates();
        assertThat(streamed("delivery-logs", "repeated")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"position", "xaction-id"})
    void a_refused_row_goes_to_quarantine_with_the_platforms_words_and_the_right_row_is_blamed(String shape)
            throws Exception {
        bridge.faults("rules:\n  - {call: stream.batch, messages: {status: 400, message: no good, shape: " + shape
                + ", where: {field: _experience.campaign.broadlogID, equals: '3'}}}");

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.of("run", "rowsFailedOnPlatform")).isEqualTo(1);
        assertThat(result.of("run", "rowsConfirmed")).isEqualTo(7);
        assertThat(result.of("run", "rowsInQuarantine")).isEqualTo(1);
        assertThat(ids()).hasSize(7).doesNotHaveDuplicates();
        assertThat(quarantine()).containsExactly("delivery-logs|4|400|no good|3");
        assertThat(count("stream.batch")).as("nothing else is sent again").isEqualTo(1);
    }

    @Test
    void an_expired_token_is_renewed_once() throws Exception {
        bridge.faults("rules:\n  - {call: stream.batch, status: 403, times: 1}");

        assertThat(bridge.runOnce().exitCode()).isZero();
        assertThat(count("ims.token")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 501})
    void a_refusal_that_is_not_the_rows_fault_stops_the_part_and_the_next_start_tries_again(int status)
            throws Exception {
        bridge.faults("rules:\n  - {call: stream.batch, status: " + status + "}");

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.receipt().at("/ledger/streams/stopped").asLong()).isEqualTo(1);
        assertThat(result.of("run", "rowsInFlight")).isEqualTo(8);
        assertThat(result.of("run", "rowsInQuarantine")).isZero();
        assertThat(result.receipt().path("problems").toString()).contains("CDP-60");

        bridge.faults("");
        Result again = bridge.runOnce();
        assertThat(again.exitCode()).as(again.errors() + again.receipt()).isZero();
        assertThat(ids()).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void a_row_of_which_the_inlet_refuses_every_request_is_isolated() throws Exception {
        bridge.set("source.stream.in-flight", "1");
        bridge.faults("rules:\n  - {call: stream.batch, status: 400, nth: [1, 2, 4, 6]}");

        Result result = bridge.runOnce();

        // 8 refused, 1-4 refused, 1-2 taken, 3-4 refused, 3 taken, 4 refused, 5-8 taken.
        assertThat(result.exitCode()).as(result.receipt().toString()).isEqualTo(2);
        assertThat(ids()).hasSize(7).doesNotHaveDuplicates();
        assertThat(quarantine()).singleElement().asString().startsWith("delivery-logs|5|400|");
    }

    @Test
    void a_request_that_fails_longer_than_its_tries_puts_the_part_back_and_only_its_rows_are_sent_again()
            throws Exception {
        bridge.set("source.deliver.retries", "1");
        bridge.faults("rules:\n  - {call: stream.batch, messages: {status: 503, rows: 3}, times: 4}");

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(ids()).hasSize(8).doesNotHaveDuplicates();
        assertThat(streamed("delivery-logs", "repeated")).isZero();
    }

    @Test
    void a_part_that_is_put_back_too_often_stops() throws Exception {
        bridge.set("source.deliver.retries", "0").set("source.deliver.put-back-limit", "2");
        bridge.faults("rules:\n  - {call: stream.batch, status: 503}");

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.receipt().path("problems").toString()).contains("CDP-6112");
    }

    @Test
    void a_missing_inlet_that_may_not_be_made_is_told() throws Exception {
        bridge.set("source.stream.create-inlet", "false");

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.receipt().path("problems").toString())
                .contains("CDP-6111")
                .contains("CDP Bridge");
        assertThat(count("flow.connections.create")).isZero();
    }

    @Test
    void what_is_staged_leaves_the_new_way_when_the_property_is_switched_and_what_was_begun_ends_the_old_way()
            throws Exception {
        bridge.set("source.delivery-logs.delivery", "batch");
        bridge.faults("rules:\n  - {call: batch.complete, status: 400}\n  - {call: stream.batch, status: 404}");
        bridge.runOnce();
        bridge.set("source.delivery-logs.delivery", "streaming");
        bridge.write("delivery-logs-2.csv", new DeliveryLogs().rows(11, 12).toString());
        bridge.runOnce();
        bridge.set("source.delivery-logs.delivery", "batch");
        bridge.write("delivery-logs-3.csv", new DeliveryLogs().rows(21, 23).toString());
        bridge.faults("");

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(ids()).hasSize(13).doesNotHaveDuplicates();
        assertThat(streamed("delivery-logs", "accepted")).isEqualTo(2);
        assertThat(result.batches("confirmed")).isEqualTo(2);
        assertThat(result.receipt().at("/ledger/streams/done").asLong()).isEqualTo(1);
        assertThat(result.of("ledger", "rowsConfirmed")).isEqualTo(13);
    }

    @Test
    void no_request_is_larger_than_the_limit_and_no_more_are_in_flight_than_allowed() throws Exception {
        Path routes = bridge.ownRoutes();
        Path guardrails = routes.resolve("guardrails.yaml");
        Files.writeString(
                guardrails,
                Files.readString(guardrails).replace("value: 1048576                 # 1 MB", "value: 20000"));
        bridge.set("source.stream.in-flight", "3").set("source.part-rows", "150");
        bridge.write("delivery-logs-2.csv", new DeliveryLogs().rows(101, 500).toString());
        // Slow bodies make requests overlap.
        bridge.faults("rules:\n  - {call: stream.batch, bytesPerSecond: 200000}");

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(ids()).hasSize(408).doesNotHaveDuplicates();
        assertThat(streamed("delivery-logs", "largest")).isBetween(15_000L, 20_000L);
        assertThat(streamed("delivery-logs", "concurrent")).isBetween(2L, 3L);
    }

    @Test
    void no_more_requests_leave_in_a_second_than_the_guardrail_says() throws Exception {
        Path guardrails = bridge.ownRoutes().resolve("guardrails.yaml");
        Files.writeString(
                guardrails,
                Files.readString(guardrails)
                        .replace("value: 1048576                 # 1 MB", "value: 6000")
                        .replace(
                                "title: Streaming requests\n    value: 1000",
                                "title: Streaming requests\n    value: 1"));
        bridge.faults("rules:\n  - {call: stream.batch, bytesPerSecond: 50000}");

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(streamed("delivery-logs", "requests")).isBetween(2L, 5L);
        assertThat(streamed("delivery-logs", "concurrent"))
                .as("each of a second's requests is over before the next")
                .isEqualTo(1);
    }

    @Test
    void a_row_that_is_larger_than_a_request_may_be_goes_to_quarantine() throws Exception {
        Path routes = bridge.ownRoutes();
        Path guardrails = routes.resolve("guardrails.yaml");
        Files.writeString(
                guardrails,
                Files.readString(guardrails).replace("value: 1048576                 # 1 MB", "value: 6000"));
        bridge.write(
                "delivery-logs-2.csv",
                new DeliveryLogs()
                        .row("21")
                        .row("22", "deliveryLabel", "x".repeat(7_000))
                        .row("23")
                        .toString());

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isEqualTo(2);
        assertThat(ids()).hasSize(10).doesNotHaveDuplicates();
        assertThat(quarantine()).singleElement().asString().startsWith("delivery-logs|3|stream-request-size|");
    }

    @Test
    void a_configured_inlet_is_used_as_it_is() throws Exception {
        bridge.runOnce();
        JsonNode flowService = new ObjectMapper()
                .readTree(bridge.sandbox()
                        .directory()
                        .resolve("flow-service.json")
                        .toFile());
        String inlet = flowService.at("/connections/0/auth/params/inletId").asText();
        bridge.set("source.stream.inlet-url", bridge.sandbox().origin() + "/collection/" + inlet)
                .set(
                        "source.delivery-logs.stream-flow-id",
                        flowService.at("/flows/0/id").asText());
        bridge.write("delivery-logs-2.csv", new DeliveryLogs().rows(11, 12).toString());

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(ids()).hasSize(10);
        assertThat(count("flow.connections.list")).as("only in the first run").isEqualTo(1);
    }

    @Test
    void with_synchronous_validation_each_row_is_judged_before_it_counts() throws Exception {
        bridge.set("source.stream.synchronous-validation", "true");

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors() + result.receipt()).isZero();
        assertThat(ids()).hasSize(8).doesNotHaveDuplicates();
        assertThat(count("stream.single")).isEqualTo(8);
        assertThat(count("stream.batch")).isZero();
    }

    @Test
    void no_secret_token_or_identity_reaches_the_output() throws Exception {
        bridge.faults(
                "rules:\n  - {call: stream.batch, messages: {status: 400, message: CRM-3 is bad, rows: 1}, times: 1}"
                        + "\n  - {call: stream.batch, status: 404}");

        Result result = bridge.runOnce();

        assertThat(result.errors() + result.receipt())
                .doesNotContain("CRM-")
                .doesNotContain(bridge.sandbox().properties().get("aep.client-secret"));
    }

    private List<String> ids() throws Exception {
        return bridge.events().stream().map(event -> event.path("_id").asText()).toList();
    }

    private long streamed(String dataset, String number) throws Exception {
        return new ObjectMapper()
                .readTree(bridge.get("/sandbox/streams"))
                .path(dataset)
                .path(number)
                .asLong();
    }

    /** What is in quarantine: flow, line, reason, message, and the log id in the payload. */
    private List<String> quarantine() throws Exception {
        try (var connection = bridge.ledger();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT flow, line, reason, message, payload FROM quarantine")) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                JsonNode event = new ObjectMapper().readTree(rows.getBytes(5));
                found.add(rows.getString(1) + "|" + rows.getLong(2) + "|" + rows.getString(3) + "|" + rows.getString(4)
                        + "|" + event.at("/_experience/campaign/broadlogID").asText());
            }
            return found;
        }
    }

    private long count(String call) throws Exception {
        long count = 0;
        for (JsonNode status : bridge.requests().path("calls").path(call)) {
            count += status.asLong();
        }
        return count;
    }
}
