package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.FreePort;
import io.cdpbridge.MovableClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationsPageTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private BridgeFixture bridge;
    private int port;

    @BeforeEach
    void start() throws IOException {
        bridge = new BridgeFixture(folder).set("source.reject-ratio", "1");
        port = FreePort.find();
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    @Test
    void what_was_read_rejected_and_delivered_is_shown() throws Exception {
        bridge.write("delivery-logs-1.csv", logs().toString());
        bridge.runOnce();
        Instant today = Instant.now();
        long elapsed =
                Duration.between(today.truncatedTo(ChronoUnit.DAYS), today).toMinutes();

        try (BridgeRuntime runtime = run(new MovableClock(today))) {
            JsonNode overview = JSON.readTree(get("/api/overview").body());

            JsonNode flow = overview.path("flows").path(0);
            assertThat(flow.path("flow").asText()).isEqualTo("delivery-logs");
            assertThat(flow.path("rows").toString())
                    .isEqualTo("{\"read\":6,\"accepted\":4,\"duplicate\":1,\"rejected\":1,\"refused\":0}");
            assertThat(flow.path("handedOver").asLong()).isEqualTo(4);
            assertThat(flow.path("settled").asLong()).isEqualTo(4);
            assertThat(flow.path("steps").fieldNames())
                    .toIterable()
                    .containsExactly("confirm", "deliver", "poll", "stage");
            assertThat(flow.path("steps"))
                    .allSatisfy(
                            step -> assertThat(Instant.parse(step.path("last").asText()))
                                    .isBetween(today.minusSeconds(60), today.plusSeconds(60)));
            assertThat(overview.path("alerts").findValuesAsText("check")).doesNotContain("ledger", "flows");
            assertThat(overview.path("routes")).isEmpty();
            assertThat(overview.path("inputs").path(0).path("name").asText()).isEqualTo("delivery-logs-1.csv");
            assertThat(overview.path("inputs").path(0).path("state").asText()).isEqualTo("done");
            assertThat(overview.path("batches").path("confirmed").asLong()).isEqualTo(1);
            assertThat(overview.path("runs").path(0).path("command").asText()).isEqualTo("run --once");
            assertThat(overview.path("quarantine")).hasSize(1);
            assertThat(overview.path("quarantine").path(0).path("rows").asLong())
                    .isEqualTo(1);
            JsonNode budget = overview.path("budgets").path(0);
            assertThat(budget.path("used").asLong()).isEqualTo(1);
            assertThat(budget.path("limit").asLong()).isEqualTo(90);
            // One batch by now; of a day that has just begun no more is foretold than of an hour.
            assertThat(budget.path("forecast").asDouble())
                    .as(elapsed + " minutes after midnight")
                    .isCloseTo(24.0 * 60 / Math.max(60, elapsed), within(1.0));
            assertThat(overview.toString()).as("no payload").doesNotContain("CRM-");
            assertThat(runtime.brokenFiles()).isEmpty();
        }
    }

    @Test
    void the_page_is_served_with_its_files_and_may_load_nothing_from_elsewhere() throws Exception {
        try (BridgeRuntime runtime = run(new MovableClock(Instant.now()))) {
            HttpResponse<String> page = get("/");

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("<main", "page.css", "page.js").doesNotContain("http://", "https://");
            assertThat(page.headers().firstValue("content-security-policy"))
                    .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'self'"));
            assertThat(get("/page.css").headers().firstValue("content-type")).hasValue("text/css; charset=utf-8");
            assertThat(get("/page.js").headers().firstValue("content-type")).hasValue("text/javascript; charset=utf-8");
            assertThat(get("/observe/health/live").statusCode()).isEqualTo(200);
            assertThat(runtime.brokenFiles()).isEmpty();
        }
    }

    @Test
    void an_event_comes_at_once_and_another_when_something_changed() throws Exception {
        bridge.set("source.input.schedule", "* * * * * ?");
        try (BridgeRuntime runtime = run(new MovableClock(Instant.now()));
                InputStream stream = http.send(request("/api/events"), HttpResponse.BodyHandlers.ofInputStream())
                        .body();
                BufferedReader events = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            assertThat(overview(events).path("flows")).isEmpty();

            bridge.write("delivery-logs-1.csv", logs().toString());

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> overview(events)
                                    .path("flows")
                                    .path(0)
                                    .path("rows")
                                    .path("read")
                                    .asLong()
                            == 6);
            assertThat(runtime.brokenFiles()).isEmpty();
        }
    }

    @Test
    void a_ledger_that_fails_is_said_with_its_code_until_it_can_be_read_again() throws Exception {
        try (BridgeRuntime runtime = run(new MovableClock(Instant.now()))) {
            ledger("ALTER TABLE run RENAME TO gone");

            HttpResponse<String> answer = get("/api/overview");

            assertThat(answer.statusCode()).isEqualTo(503);
            JsonNode seen = JSON.readTree(answer.body());
            assertThat(seen.path("trouble").path("code").asText()).isEqualTo("CDP-1150");
            assertThat(seen.path("trouble").path("what").asText())
                    .isEqualTo("the ledger cannot be read: SQLite says error");
            assertThat(seen.path("alerts").isArray()).isTrue();

            ledger("ALTER TABLE gone RENAME TO run");
            assertThat(get("/api/overview").statusCode()).isEqualTo(200);
            assertThat(runtime.brokenFiles()).isEmpty();
        }
    }

    private void ledger(String sql) throws SQLException {
        try (Connection connection = bridge.ledger();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void a_broken_route_file_is_told_with_what_is_wrong() throws Exception {
        Files.writeString(
                bridge.ownRoutes().resolve("source").resolve("broken.camel.yaml"), "- route: {from: {uri: 3}}");

        try (BridgeRuntime runtime = run(new MovableClock(Instant.now()))) {
            JsonNode overview = JSON.readTree(get("/api/overview").body());

            assertThat(runtime.brokenFiles()).hasSize(1);
            assertThat(overview.path("routes").path(0).path("code").asText()).isEqualTo("CDP-2001");
            assertThat(overview.path("routes").path(0).path("what").asText()).contains("broken.camel.yaml");
            assertThat(overview.path("alerts").findValuesAsText("check")).contains("routes");
        }
    }

    /** Four rows, one of them twice, and one without its date. */
    private static DeliveryLogs logs() {
        return new DeliveryLogs().rows(1, 4).row("4").row("5", "eventDate", "");
    }

    private BridgeRuntime run(MovableClock clock) {
        return BridgeRuntime.start(
                bridge.set("observe.port", Integer.toString(port)).settings(), clock);
    }

    private static JsonNode overview(BufferedReader events) throws IOException {
        String kind = events.readLine();
        while (kind.isEmpty() || kind.startsWith(":")) {
            kind = events.readLine();
        }
        assertThat(kind).isEqualTo("event: overview");
        String data = events.readLine();
        assertThat(events.readLine()).isEmpty();
        return JSON.readTree(data.substring("data: ".length()));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
    }
}
