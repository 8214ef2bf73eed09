package io.cdpbridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.MovableClock;
import io.cdpbridge.sandbox.batch.Limits;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streaming ingestion and the part of Flow Service that leads to it. */
class StreamingTest {
    private static final String FLOW_SERVICE = "/data/foundation/flowservice";

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T10:00:00Z"));
    private Sandbox sandbox = start(Limits.published());
    private PlatformClient client = new PlatformClient(sandbox);

    private Sandbox start(Limits limits) {
        return Sandbox.start(SandboxOptions.defaults().withClock(clock).withLimits(limits));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_connection_shows_its_inlet_and_is_found_by_its_name() {
        String id = connection("a");
        connection("b");

        JsonNode shown = client.getJson(FLOW_SERVICE + "/connections/" + id).at("/items/0");
        assertThat(shown.path("state").asText()).isEqualTo("enabled");
        assertThat(shown.at("/auth/params/inletId").asText()).matches("[0-9a-f]{64}");
        assertThat(shown.at("/auth/params/inletUrl").asText())
                .isEqualTo(sandbox.origin() + "/collection/"
                        + shown.at("/auth/params/inletId").asText());
        JsonNode found =
                client.getJson(FLOW_SERVICE + "/connections?property=name==a").path("items");
        assertThat(found).hasSize(1);
        assertThat(found.at("/0/id").asText()).isEqualTo(id);
        assertThat(client.get(FLOW_SERVICE + "/connections/x").statusCode()).isEqualTo(404);
    }

    @Test
    void a_long_list_comes_in_pages() {
        IntStream.range(0, 5).forEach(i -> connection("same"));

        JsonNode first = client.getJson(FLOW_SERVICE + "/connections?property=name==same&limit=3");
        JsonNode rest =
                client.getJson(FLOW_SERVICE + first.at("/_links/next/href").asText());

        assertThat(first.path("items")).hasSize(3);
        assertThat(rest.path("items")).hasSize(2);
        assertThat(rest.at("/_links/next").isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            connections       | {"connectionSpec":{"id":"bc7b00d6-623a-4dfc-9fdb-f1240aeadaeb"}}
            connections       | {"name":"a","connectionSpec":{"id":"another"}}
            connections       | {"name":"a","connectionSpec":{"id":"bc7b00d6-623a-4dfc-9fdb-f1240aeadaeb"}}
            sourceConnections | {"name":"a","connectionSpec":{"id":"bc7b00d6-623a-4dfc-9fdb-f1240aeadaeb"},"baseConnectionId":"x"}
            targetConnections | {"name":"a","connectionSpec":{"id":"c604ff05-7f1a-43c0-8e18-33bf874cb11c"},"params":{"dataSetId":"x"}}
            flows             | {"name":"a","flowSpec":{"id":"d8a6f005-7eaf-4153-983e-e8574508b877"},"sourceConnectionIds":["x"]}
            connections       | [1]
            """)
    void what_makes_no_sense_is_refused(String kind, String body) {
        assertThat(post(FLOW_SERVICE + "/" + kind, body).statusCode()).isEqualTo(400);
    }

    @Test
    void messages_are_taken_once_each_and_answered_in_their_order() {
        String inlet = inlet();

        HttpResponse<String> answer = several(inlet, message("1"), message("2"), message("1"));

        assertThat(answer.statusCode()).isEqualTo(207);
        JsonNode body = client.parse(answer.body());
        assertThat(body.path("inletId").asText()).isEqualTo(inlet);
        assertThat(body.path("responses")).hasSize(3);
        assertThat(body.at("/responses/1/xactionId").asText())
                .isEqualTo(body.path("batchId").asText() + ":1");
        assertThat(client.events()).hasSize(2);
        assertThat(counts().path("repeated").asInt()).isEqualTo(1);
    }

    @Test
    void a_message_that_leads_nowhere_is_refused_beside_the_others() {
        String wrongOrganization = message("1").replace(sandbox.identity().orgId(), "0@AdobeOrg");
        String otherSchema = message("2").replaceFirst("schemas/", "schemas/0");
        String noHeader = "{\"body\":{}}";

        JsonNode responses = client.parse(several(inlet(), wrongOrganization, otherSchema, noHeader, message("4"))
                        .body())
                .path("responses");

        assertThat(responses.at("/0/statusCode").asInt()).isEqualTo(400);
        assertThat(responses.at("/0/message").asText()).contains("absent or wrong ims org");
        assertThat(responses.at("/1/message").asText()).contains("unknown xdm format");
        assertThat(responses.at("/2/message").asText()).contains("'header' field is mandatory");
        assertThat(responses.at("/3/xactionId").asText()).isNotEmpty();
        assertThat(client.events()).hasSize(1);
    }

    @Test
    void an_event_that_is_not_valid_is_taken_and_does_not_arrive() {
        String extraneous = message("1").replace("\"_id\"", "\"workEmail\":1,\"_id\"");
        String noSource = message("2").replace("\"source\":{\"name\":\"test\"}", "\"source\":{}");

        JsonNode responses =
                client.parse(several(inlet(), extraneous, noSource).body()).path("responses");

        assertThat(responses)
                .allSatisfy(item -> assertThat(item.has("statusCode")).isFalse());
        assertThat(client.events()).isEmpty();
        assertThat(counts().path("invalid").asInt()).isEqualTo(2);
    }

    @Test
    void a_message_that_is_validated_first_is_refused_with_its_violations() {
        String inlet = inlet();
        String path = "/collection/" + inlet + "?syncValidation=true";

        HttpResponse<String> bad = post(path, message("1").replace("2026-11-23T14:57:06.000Z", "never"));
        HttpResponse<String> good = post(path, message("1"));

        assertThat(bad.statusCode()).isEqualTo(400);
        JsonNode outer = client.parse(bad.body()).at("/report/cause/_streamingValidation/0");
        assertThat(outer.path("message").asText()).isEqualTo("1 schema violations found");
        assertThat(outer.at("/causingExceptions/0/pointerToViolation").asText()).isEqualTo("#/timestamp");
        assertThat(good.statusCode()).isEqualTo(200);
        assertThat(client.parse(good.body()).at("/syncValidation/status").asText())
                .isEqualTo("pass");
        assertThat(client.events()).hasSize(1);
    }

    @Test
    void validation_has_its_own_limit_a_minute() {
        sandbox.close();
        sandbox = start(Limits.published().withStreaming(1_048_576, 2));
        client = new PlatformClient(sandbox);
        String inlet = inlet();
        String path = "/collection/" + inlet + "?synchronousValidation=true";

        assertThat(List.of(
                        post(path, message("1")).statusCode(),
                        post(path, message("2")).statusCode(),
                        post(path, message("3")).statusCode()))
                .containsExactly(200, 200, 429);
        assertThat(post("/collection/" + inlet, message("3")).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(1));
        assertThat(post(path, message("4")).statusCode()).isEqualTo(200);
    }

    @Test
    void a_request_has_at_most_so_many_bytes() {
        sandbox.close();
        sandbox = start(Limits.published().withStreaming(1_500, 60));
        client = new PlatformClient(sandbox);
        String inlet = inlet();

        assertThat(several(inlet, message("1")).statusCode()).isEqualTo(207);
        assertThat(several(inlet, message("2"), message("3"), message("4")).statusCode())
                .isEqualTo(413);
        assertThat(client.events()).hasSize(1);
    }

    @Test
    void an_inlet_that_asks_for_a_token_refuses_without_one() {
        String inlet = inlet();
        client.headers.remove("Authorization");
        HttpResponse<String> none = several(inlet, message("1"));
        client.headers.put("Authorization", "Bearer x.y");
        HttpResponse<String> wrong = several(inlet, message("1"));

        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(client.parse(none.body()).path("status").isTextual()).isTrue();
        assertThat(client.parse(none.body()).at("/report/message").asText()).contains("Ims service token is empty");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(client.events()).isEmpty();
    }

    @Test
    void an_inlet_that_there_is_not_is_not_found() {
        assertThat(several("0".repeat(64), message("1")).statusCode()).isEqualTo(404);
    }

    @Test
    void connections_and_events_outlive_the_process_and_connections_a_clean_up() throws Exception {
        sandbox.close();
        SandboxOptions kept = SandboxOptions.defaults().withDirectory(folder.resolve("kept"));
        sandbox = Sandbox.start(kept);
        client = new PlatformClient(sandbox);
        String inlet = inlet();
        several(inlet, message("1"));
        sandbox.close();

        sandbox = Sandbox.start(kept);
        client = new PlatformClient(sandbox);
        several(inlet, message("1"), message("2"));
        assertThat(client.events()).hasSize(2);

        client.call("DELETE", "/sandbox/state");
        assertThat(client.events()).isEmpty();
        assertThat(several(inlet, message("1")).statusCode()).isEqualTo(207);
        assertThat(client.events()).hasSize(1);
    }

    private String connection(String name) {
        return id(post(
                FLOW_SERVICE + "/connections",
                "{\"name\":\"" + name + "\",\"connectionSpec\":{\"id\":\"bc7b00d6-623a-4dfc-9fdb-f1240aeadaeb\"},"
                        + "\"auth\":{\"specName\":\"Streaming Connection\",\"params\":{\"sourceId\":\"s\",\"dataType\":\"xdm\","
                        + "\"name\":\"n\",\"authenticationRequired\":true}}}"));
    }

    private String inlet() {
        return client.getJson(FLOW_SERVICE + "/connections/" + connection("test"))
                .at("/items/0/auth/params/inletId")
                .asText();
    }

    private String message(String id) {
        String schema =
                "\"schemaRef\":{\"id\":\"" + sandbox.identity().schemaIds().get("delivery-logs")
                        + "\",\"contentType\":\"application/vnd.adobe.xed-full+json;version=1\"}";
        return "{\"header\":{" + schema + ",\"imsOrgId\":\""
                + sandbox.identity().orgId() + "\",\"datasetId\":\""
                + client.dataset("delivery-logs") + "\",\"source\":{\"name\":\"test\"}},\"body\":{\"xdmMeta\":{"
                + schema + "},\"xdmEntity\":" + PlatformClient.row(id) + "}}";
    }

    private HttpResponse<String> several(String inlet, String... messages) {
        return post("/collection/batch/" + inlet, "{\"messages\":[" + String.join(",", messages) + "]}");
    }

    private HttpResponse<String> post(String path, String body) {
        return client.call("POST", path, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private String id(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(201);
        return client.json(response).path("id").asText();
    }

    private JsonNode counts() {
        return client.getJson("/sandbox/streams").path("delivery-logs");
    }
}
