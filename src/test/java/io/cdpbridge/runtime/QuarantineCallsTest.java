package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantineCallsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "an-operators-token";

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private BridgeFixture bridge;
    private int port;

    /** One good row, and two whose date is missing. */
    @BeforeEach
    void start() throws IOException {
        port = FreePort.find();
        bridge = new BridgeFixture(folder)
                .set("source.reject-ratio", "1")
                .set("source.input.schedule", "* * * * * ?")
                .set("observe.port", Integer.toString(port))
                .set("observe.token", TOKEN);
        DeliveryLogs logs =
                new DeliveryLogs().rows(1, 1).row("2", "eventDate", "").row("3", "eventDate", "");
        bridge.write("delivery-logs-1.csv", logs.toString());
        bridge.runOnce();
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    @Test
    void a_row_is_shown_with_the_shape_of_its_values_and_none_of_them() throws Exception {
        try (BridgeRuntime runtime = run()) {
            JsonNode rows = JSON.readTree(
                    get("/api/quarantine?flow=delivery-logs", TOKEN).body());
            assertThat(rows.path("rows")).hasSize(2);
            JsonNode first = rows.path("rows").path(0);
            assertThat(first.path("file").asText()).isEqualTo("delivery-logs-1.csv");

            HttpResponse<String> row = get("/api/quarantine/" + first.path("id").asLong(), TOKEN);

            assertThat(row.statusCode()).isEqualTo(200);
            assertThat(row.body()).contains("\"externalId\"", "XXX-").doesNotContain("CRM-", "\"message\"");
            assertThat(get("/api/quarantine/999", TOKEN).statusCode()).isEqualTo(404);
            assertThat(runtime.brokenFiles()).isEmpty();
        }
    }

    @Test
    void who_lacks_the_token_sees_and_changes_nothing() throws Exception {
        try (BridgeRuntime runtime = run()) {
            for (String token : new String[] {"", "wrong", TOKEN + "x"}) {
                assertThat(get("/api/overview", token).statusCode()).isEqualTo(401);
                assertThat(get("/api/events", token).statusCode()).isEqualTo(401);
                assertThat(get("/api/quarantine", token).statusCode()).isEqualTo(401);
                assertThat(post("discard", "{\"all\":true}", token).statusCode())
                        .isEqualTo(401);
            }
            assertThat(get("/", "").statusCode()).isEqualTo(200);
            assertThat(rowsThatWait()).isEqualTo(2);
            assertThat(runtime.brokenFiles()).isEmpty();
        }
    }

    @Test
    void nothing_can_be_changed_while_no_token_is_set() throws Exception {
        bridge.set("observe.token", "");
        try (BridgeRuntime runtime = run()) {
            HttpResponse<String> answer = post("discard", "{\"all\":true}", "");

            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("CDP-1154");
            assertThat(rowsThatWait()).isEqualTo(2);
            assertThat(runtime.brokenFiles()).isEmpty();
        }
    }

    @Test
    void a_slip_in_what_is_meant_concerns_no_row() throws Exception {
        List<String> slips = List.of(
                "",
                "{}",
                "[]",
                "{\"all\":false}",
                "{\"flows\":\"delivery-logs\"}",
                "{\"ids\":[]}",
                "{\"ids\":[\"1\"]}",
                "{\"flow\":7}",
                "{\"ids\":[18446744073709551617]}",
                "{\"run\":18446744073709551617}",
                "{\"since\":\"yesterday\"}");
        try (BridgeRuntime runtime = run()) {
            for (String slip : slips) {
                HttpResponse<String> answer = post("discard", slip, TOKEN);

                assertThat(answer.statusCode()).as(slip).isEqualTo(400);
                assertThat(JSON.readTree(answer.body()).path("code").asText()).isEqualTo("CDP-1151");
            }
            assertThat(rowsThatWait()).isEqualTo(2);
            assertThat(runtime.brokenFiles()).isEmpty();
        }
    }

    @Test
    void a_time_after_all_rows_concerns_none_however_far_it_is() throws Exception {
        try (BridgeRuntime runtime = run()) {
            assertThat(post("discard", "{\"since\":\"+999999999-01-01T00:00:00Z\"}", TOKEN)
                            .body())
                    .contains("\"rows\":0");
            assertThat(post("discard", "{\"until\":\"-999999999-01-01T00:00:00Z\"}", TOKEN)
                            .body())
                    .contains("\"rows\":0");
            assertThat(rowsThatWait()).isEqualTo(2);
            assertThat(runtime.brokenFiles()).isEmpty();
        }
    }

    @Test
    void a_row_is_given_up_and_the_others_are_replayed() throws Exception {
        try (BridgeRuntime runtime = run()) {
            long id = JSON.readTree(get("/api/quarantine", TOKEN).body())
                    .path("rows")
                    .path(0)
                    .path("id")
                    .asLong();

            assertThat(post("discard", "{\"ids\":[" + id + "]}", TOKEN).body()).contains("1 row given up.");
            HttpResponse<String> replayed = post("replay", "{\"flow\":\"delivery-logs\"}", TOKEN);

            assertThat(replayed.body()).contains("1 row of delivery-logs go through their flow once more");
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            get("/api/overview", TOKEN).body().contains("\"name\":\"replay-1\",\"state\":\"done\""));
            assertThat(post("discard", "{\"ids\":[" + id + "]}", TOKEN).body()).contains("\"rows\":0");
            assertThat(post("replay", "{\"ids\":[" + id + "]}", TOKEN).statusCode())
                    .isEqualTo(409);
            assertThat(runtime.brokenFiles()).isEmpty();
        }
    }

    @Test
    void a_run_that_ended_is_shown_with_its_receipt_and_another_with_its_rows() throws Exception {
        try (BridgeRuntime runtime = run()) {
            JsonNode receipt = JSON.readTree(get("/api/runs/1", TOKEN).body()).path("receipt");

            assertThat(receipt.path("outcome").asText()).isEqualTo("quarantine");
            assertThat(receipt.path("run").path("rowsRead").asLong()).isEqualTo(3);
            assertThat(get("/api/runs/77", TOKEN).statusCode()).isEqualTo(404);
            long second = new io.cdpbridge.ledger.Runs(runtime.ledger(), InstantSource.system()).begin("run");
            assertThat(get("/api/runs/" + second, TOKEN).body()).contains("\"rows\":{\"read\":0");
        }
    }

    private BridgeRuntime run() {
        return BridgeRuntime.start(bridge.settings(), InstantSource.system());
    }

    private long rowsThatWait() {
        return bridge.say("quarantine", "list", "--rows")
                .out()
                .lines()
                .filter(line -> line.contains(" open "))
                .count();
    }

    private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return http.send(request(path, token).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String what, String body, String token) throws IOException, InterruptedException {
        return http.send(
                request("/api/quarantine/" + what, token)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }
}
