package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.FreePort;
import io.cdpbridge.MovableClock;
import io.cdpbridge.PostgresqlServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock(Instant.now());
    private BridgeFixture bridge;
    private int port;

    /** Asks for health in the middle of the start: Camel makes it while it loads the file that names it. */
    public static final class Looker {
        private static final List<Answer> SEEN = new ArrayList<>();

        public void setPort(int port) throws IOException, InterruptedException {
            SEEN.add(ask(port, "/observe/health/ready"));
            SEEN.add(ask(port, "/observe/health"));
        }
    }

    private record Answer(int status, JsonNode body) {
        List<String> down() {
            return Stream.of(body.path("checks"))
                    .flatMap(checks -> checks.valueStream())
                    .filter(check -> check.path("status").asText().equals("DOWN"))
                    .map(check -> check.path("name").asText())
                    .toList();
        }

        String message(String name) {
            return body.path("checks")
                    .valueStream()
                    .filter(check -> check.path("name").asText().equals(name))
                    .map(check -> check.path("message").asText())
                    .findFirst()
                    .orElse("");
        }
    }

    @BeforeEach
    void start() throws IOException {
        port = FreePort.find();
        bridge = new BridgeFixture(folder).set("observe.port", Integer.toString(port));
        Looker.SEEN.clear();
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    @Test
    void it_is_not_ready_before_all_routes_are_there_and_ready_when_the_start_is_done() throws Exception {
        Files.writeString(bridge.ownRoutes().resolve("source/zz-looker.camel.yaml"), """
                - beans:
                    - name: looker
                      type: "#class:io.cdpbridge.runtime.HealthTest$Looker"
                      properties:
                        port: %d
                """.formatted(port));

        try (BridgeRuntime runtime = run()) {
            assertThat(runtime.brokenFiles()).isEmpty();
            assertThat(Looker.SEEN).hasSize(2).allSatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.message("work")).isEqualTo("the routes are being loaded");
            });
            Answer ready = ask(port, "/observe/health/ready");
            assertThat(ready.status()).as(ready.body().toString()).isEqualTo(200);
        }
    }

    @Test
    void a_ledger_that_does_not_answer_ends_readiness_and_is_the_only_thing_that_is_said() throws Exception {
        bridge.set("source.deliver.period", "PT1H");
        BridgeRuntime runtime = run();
        try {
            runtime.ledger().close();

            Answer ready = ask(port, "/observe/health/ready");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.message("work")).isEqualTo("the ledger does not answer");
            assertThat(ask(port, "/observe/health").down())
                    .contains("work", "ledger")
                    .doesNotContain("batches", "streams", "staged", "budgets");
            assertThat(ask(port, "/observe/health/live").status()).isEqualTo(200);
        } finally {
            // The end of a runtime tidies up by the ledger, which is gone.
            assertThatThrownBy(runtime::close).isInstanceOf(ConnectionException.class);
        }
    }

    @Test
    void a_request_to_forget_that_is_not_done_is_told_of_and_health_stays_up() throws Exception {
        try (BridgeRuntime runtime = run();
                Connection ledger = bridge.ledger()) {
            assertThat(runtime.brokenFiles()).isEmpty();
            ledger.createStatement()
                    .executeUpdate("INSERT INTO privacy_request (id, asked_at, asked_by, reason, until_at, hash_key,"
                            + " state, attempts) SELECT 'x', '2026-11-30T12:00:00Z', 'x', 'x', '2026-12-03T12:00:00Z',"
                            + " hash_key, 'left', 1 FROM ledger_identity");

            Answer all = ask(port, "/observe/health?exposureLevel=full");
            assertThat(all.message("privacy-requests")).startsWith("1 request to forget people is not done;");
            assertThat(all.down()).doesNotContain("privacy-requests");
        }
    }

    @Test
    void a_mapped_field_that_the_datasets_schema_lacks_is_named_with_file_line_and_column() throws Exception {
        Path mapping = bridge.ownRoutes().resolve("mappings/delivery-log.yaml");
        Files.writeString(
                mapping,
                Files.readString(mapping) + "  - to: _acme.segment\n    from: segmentCode\n    optional: true\n");
        int line = Files.readString(mapping).lines().toList().indexOf("  - to: _acme.segment") + 1;

        try (BridgeRuntime runtime = run()) {
            assertThat(runtime.brokenFiles()).isEmpty();
            await().atMost(Duration.ofMinutes(3))
                    .untilAsserted(() -> assertThat(ask(port, "/observe/health?exposureLevel=full")
                                    .message("mapped-fields"))
                            .contains("delivery-log.yaml:" + line + ": _acme.segment, from the column segmentCode")
                            .doesNotContain("externalID", "tracking-log"));
            assertThat(ask(port, "/observe/health/ready").status()).isEqualTo(200);
        }
    }

    @Test
    void the_mapping_of_a_flow_that_an_integrator_added_is_compared_and_counted_as_long_as_its_route_is_there()
            throws Exception {
        Path routes = bridge.ownRoutes();
        StringBuilder fields = new StringBuilder(Files.readString(routes.resolve("mappings/delivery-log.yaml")));
        for (int field = 0; field < 30; field++) {
            fields.append("  - to: _acme.field%d\n    from: column%d\n    optional: true\n".formatted(field, field));
        }
        Files.writeString(routes.resolve("mappings/acme-log.yaml"), fields);
        Path route = routes.resolve("source/acme-logs.camel.yaml");
        Files.writeString(route, """
                - route:
                    id: acme-logs
                    from:
                      uri: direct:acme-logs
                      steps:
                        - to:
                            uri: kamelet:open-export-action
                            parameters:
                              flow: acme-logs
                              datasetId: "RAW({{source.delivery-logs.dataset-id}})"
                              mapping: acme-log
                """);

        try (BridgeRuntime runtime = run()) {
            assertThat(runtime.brokenFiles()).isEmpty();
            await().atMost(Duration.ofMinutes(3))
                    .untilAsserted(() -> assertThat(runtime.fieldsLacking())
                            .containsOnly(
                                    entry("acme-logs", 30L), entry("delivery-logs", 0L), entry("tracking-logs", 0L)));
            assertThat(ask(port, "/observe/health?exposureLevel=full").message("mapped-fields"))
                    .contains(
                            "acme-log.yaml:",
                            ": _acme.field0, from the column column0: the schema of the dataset of acme-logs lacks it",
                            "_acme.field19",
                            "and 10 more fields")
                    .doesNotContain("_acme.field20", "delivery-log.yaml");
            assertThat(Scrape.of(port).value("cdp_bridge_mapped_fields_lacking", "flow", "acme-logs"))
                    .isEqualTo(30);

            runtime.reloadRoutes(line -> {});
            Files.delete(route);
            await().atMost(Duration.ofMinutes(3))
                    .untilAsserted(() -> assertThat(runtime.fieldsLacking()).doesNotContainKey("acme-logs"));
        }
    }

    @Test
    void a_schema_that_cannot_be_asked_is_said_and_keeps_nobody_waiting() throws Exception {
        bridge.faults("""
                rules:
                  - call: registry.schema
                    status: 503
                """);

        try (BridgeRuntime runtime = run()) {
            assertThat(runtime.brokenFiles()).isEmpty();
            await().atMost(Duration.ofMinutes(3))
                    .untilAsserted(() -> assertThat(ask(port, "/observe/health?exposureLevel=full")
                                    .message("mapped-fields"))
                            .contains(
                                    "CDP-3034 the mapping delivery-log of delivery-logs is not compared",
                                    "tracking-logs"));
            assertThat(ask(port, "/observe/health/ready").status()).isEqualTo(200);
        }
    }

    /** As when another server takes over, or a provider closes it because its disk is full. */
    @Test
    void a_ledger_that_takes_no_writes_ends_readiness_until_it_does() throws Exception {
        try (PostgresqlServer server = new PostgresqlServer()) {
            server.serve(bridge);
            try (BridgeRuntime runtime = run()) {
                assertThat(runtime.brokenFiles()).isEmpty();
                assertThat(ask(port, "/observe/health/ready").status()).isEqualTo(200);

                server.execute("ALTER SYSTEM SET default_transaction_read_only = on", "SELECT pg_reload_conf()");
                await().atMost(Duration.ofMinutes(3))
                        .until(() -> ask(port, "/observe/health/ready").status() == 503);
                assertThat(ask(port, "/observe/health/ready").message("work")).isEqualTo("the ledger takes no writes");
                assertThat(ask(port, "/observe/health").down()).contains("work", "ledger");

                server.execute(
                        "SET default_transaction_read_only = off",
                        "ALTER SYSTEM RESET default_transaction_read_only",
                        "SELECT pg_reload_conf()");
                await().atMost(Duration.ofMinutes(3))
                        .until(() -> ask(port, "/observe/health/ready").status() == 200);
            }
        }
    }

    @Test
    void a_broken_file_degrades_health_and_only_none_that_runs_ends_readiness() throws Exception {
        Path routes = bridge.ownRoutes();
        Files.writeString(routes.resolve("source/delivery-logs.camel.yaml"), "- route: {nothing: here}\n");
        try (BridgeRuntime runtime = run()) {
            assertThat(ask(port, "/observe/health/ready").status()).isEqualTo(200);
            assertThat(ask(port, "/observe/health").down()).contains("routes");

            runtime.context().getRouteController().stopAllRoutes();

            assertThat(ask(port, "/observe/health/ready").message("work")).isEqualTo("no route runs");
        }
    }

    @Test
    void a_data_folder_that_is_gone_ends_readiness() throws Exception {
        try (BridgeRuntime runtime = run()) {
            assertThat(runtime.brokenFiles()).isEmpty();
            Path moved = folder.resolve("elsewhere");
            Files.move(bridge.data(), moved);
            try {
                assertThat(ask(port, "/observe/health/ready").message("work"))
                        .contains("the data folder cannot be written to");
            } finally {
                Files.move(moved, bridge.data());
            }
            clock.advance(Duration.ofMinutes(1));
            assertThat(ask(port, "/observe/health/ready").status()).isEqualTo(200);
        }
    }

    @Test
    void a_secret_that_ends_soon_is_said_while_health_stays_up_and_one_that_ended_is_not() throws Exception {
        LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(3);
        bridge.set("aep.client-secret-expires", day.toString());
        try (BridgeRuntime runtime = run()) {
            assertThat(runtime.brokenFiles()).isEmpty();
            String full = ask(port, "/observe/health?exposureLevel=full").body().toString();
            assertThat(full).contains("aep.client-secret ends in 2 days, at " + day + "T00:00:00Z");
            assertThat(ask(port, "/observe/health").down()).doesNotContain("credentials");
            assertThat(ask(port, "/api/overview").body().path("alerts").findValuesAsText("state"))
                    .contains("degraded");

            clock.advance(Duration.ofDays(3));

            Answer ended = ask(port, "/observe/health");
            assertThat(ended.status()).isEqualTo(503);
            assertThat(ended.message("credentials")).isEqualTo("aep.client-secret ended at " + day + "T00:00:00Z");
        }
    }

    private BridgeRuntime run() {
        return BridgeRuntime.start(bridge.settings(), clock);
    }

    private static Answer ask(int port, String path) throws IOException, InterruptedException {
        HttpResponse<String> response = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), JSON.readTree(response.body()));
    }
}
