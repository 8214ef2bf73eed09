package io.cdpbridge.sandbox;

import static io.cdpbridge.sandbox.PlatformClient.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatalogTest {
    private static final String BATCHES = PlatformClient.CATALOG + "/batches";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T12:00:00Z"));
    private Sandbox sandbox;
    private PlatformClient client;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults().withClock(clock));
        client = new PlatformClient(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private List<String> listed(String query) {
        List<String> ids = new ArrayList<>();
        client.getJson(BATCHES + query).fieldNames().forEachRemaining(ids::add);
        return ids;
    }

    private List<String> threeBatches() {
        List<String> ids = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            ids.add(client.create("\"externalId\":\"" + name + "\""));
            clock.advance(Duration.ofSeconds(1));
        }
        return ids;
    }

    @Test
    void a_batch_is_found_by_id_under_both_paths() {
        String batch = client.create();
        assertThat(client.getJson(BATCHES + "/" + batch).at("/" + batch + "/id").asText())
                .isEqualTo(batch);
        assertThat(client.getJson(PlatformClient.CATALOG + "/batch/" + batch).has(batch))
                .isTrue();
        assertThat(client.get(BATCHES + "/01HZZZZZZZZZZZZZZZZZZZZZZZ").statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_batch_without_an_external_id_has_its_id_for_one() {
        String batch = client.create();
        assertThat(client.batch(batch).path("externalId").asText()).isEqualTo(batch);
        assertThat(listed("?externalId=" + batch)).containsExactly(batch);
    }

    @Test
    void a_batch_is_shown_with_what_the_public_example_has() {
        String batch = client.send(List.of(row("1")), "\"enableErrorDiagnostics\":true");
        JsonNode shown = client.batch(batch);
        assertThat(shown.fieldNames())
                .toIterable()
                .contains(
                        "status",
                        "tags",
                        "relatedObjects",
                        "id",
                        "externalId",
                        "inputFormat",
                        "imsOrg",
                        "started",
                        "metrics",
                        "completed",
                        "created",
                        "createdClient",
                        "createdUser",
                        "updatedUser",
                        "updated",
                        "version");
        assertThat(shown.path("createdClient").asText())
                .isEqualTo(sandbox.identity().clientId());
        assertThat(shown.path("created").asLong()).isEqualTo(clock.millis());
        assertThat(shown.at("/tags/acp_enableErrorDiagnostics").asBoolean()).isTrue();
        assertThat(shown.at("/tags/acp_partialIngestionPercent").isInt()).isTrue();
        assertThat(shown.at("/metrics/inputByteSize").asInt()).isEqualTo(row("1").length());
    }

    @Test
    void batches_are_listed_newest_first_unless_asked_otherwise() {
        List<String> ids = threeBatches();
        assertThat(listed("")).containsExactly(ids.get(2), ids.get(1), ids.get(0));
        assertThat(listed("?orderBy=asc:created")).isEqualTo(ids);
        assertThat(listed("?orderBy=created")).isEqualTo(ids);
        assertThat(listed("?orderBy=desc:id")).containsExactly(ids.get(2), ids.get(1), ids.get(0));
    }

    @Test
    void batches_are_filtered() {
        List<String> ids = threeBatches();
        long second = client.batch(ids.get(1)).path("created").asLong();
        client.act(ids.get(0), "ABORT");
        assertThat(listed("?externalId=b")).containsExactly(ids.get(1));
        assertThat(listed("?externalId=a,c&orderBy=created")).containsExactly(ids.get(0), ids.get(2));
        assertThat(listed("?externalId=none")).isEmpty();
        assertThat(listed("?status=aborted")).containsExactly(ids.get(0));
        assertThat(listed("?status=loading,aborted")).hasSize(3);
        assertThat(listed("?dataSet=" + client.dataset("tracking-logs"))).isEmpty();
        assertThat(listed("?dataSet=" + client.dataset("delivery-logs"))).hasSize(3);
        assertThat(listed("?createdAfter=" + second)).containsExactly(ids.get(2));
        assertThat(listed("?createdBefore=" + second)).containsExactly(ids.get(0));
        assertThat(listed("?batch=" + ids.get(2))).containsExactly(ids.get(2));
    }

    @Test
    void a_list_comes_in_pages() {
        List<String> ids = threeBatches();
        assertThat(listed("?orderBy=created&limit=2")).containsExactly(ids.get(0), ids.get(1));
        assertThat(listed("?orderBy=created&limit=2&start=2")).containsExactly(ids.get(2));
        assertThat(client.get(BATCHES + "?limit=100").statusCode()).isEqualTo(200);
        assertThat(client.get(BATCHES + "?limit=101").statusCode()).isEqualTo(400);
        assertThat(client.get(BATCHES + "?limit=0").statusCode()).isEqualTo(400);
        assertThat(client.get(BATCHES + "?start=x").statusCode()).isEqualTo(400);
        assertThat(client.get(BATCHES + "?orderBy=mood").statusCode()).isEqualTo(400);
    }

    @Test
    void datasets_are_enabled_for_profile() {
        String id = client.dataset("delivery-logs");
        JsonNode dataset =
                client.getJson(PlatformClient.CATALOG + "/dataSets/" + id).path(id);
        assertThat(dataset.at("/tags/unifiedProfile/0").asText()).isEqualTo("enabled:true");
        assertThat(dataset.at("/schemaRef/id").asText())
                .isEqualTo(sandbox.identity().schemaIds().get("delivery-logs"));
        assertThat(client.getJson(PlatformClient.CATALOG + "/dataSets").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(id, client.dataset("tracking-logs"));
        assertThat(client.getJson(PlatformClient.CATALOG + "/dataSets?limit=1")).hasSize(1);
        assertThat(client.get(PlatformClient.CATALOG + "/dataSets/000000000000000000000000")
                        .statusCode())
                .isEqualTo(404);
    }
}
