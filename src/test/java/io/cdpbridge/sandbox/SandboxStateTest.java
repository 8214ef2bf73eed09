package io.cdpbridge.sandbox;

import static io.cdpbridge.sandbox.PlatformClient.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.MovableClock;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.sandbox.batch.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxStateTest {
    @TempDir
    private Path folder;

    private void run(SandboxOptions options, Consumer<PlatformClient> work) {
        try (Sandbox sandbox = Sandbox.start(options)) {
            work.accept(new PlatformClient(sandbox));
        }
    }

    private SandboxOptions kept() {
        return SandboxOptions.defaults().withDirectory(folder);
    }

    @Test
    void a_restarted_sandbox_keeps_credentials_tokens_batches_and_events() {
        String[] kept = new String[3];
        run(kept(), client -> {
            kept[0] = client.headers.toString();
            kept[1] = client.send(List.of(row("1")), "\"externalId\":\"one\"");
            assertThat(client.status(kept[1])).isEqualTo("success");
            kept[2] = client.create("\"externalId\":\"two\"");
            client.put(kept[2], "a.json", row("old"));
            client.put(kept[2], "a.json", row("2"));
        });
        run(kept(), client -> {
            String token = kept[0].replaceAll(".*Bearer ([^,}]+).*", "$1");
            client.headers.put("Authorization", "Bearer " + token);
            assertThat(client.status(kept[1])).isEqualTo("success");
            assertThat(client.events()).containsExactly(row("1"));
            assertThat(client.getJson(PlatformClient.CATALOG + "/batches?externalId=two")
                            .has(kept[2]))
                    .isTrue();
            client.put(kept[2], "b.json", row("3"));
            client.act(kept[2], "COMPLETE");
            client.settle();
            assertThat(client.events()).containsExactly(row("1"), row("2"), row("3"));
        });
    }

    @Test
    void a_batch_that_was_completed_and_not_yet_shown_goes_on_after_a_restart() {
        MovableClock clock = new MovableClock(Instant.parse("2026-11-23T12:00:00Z"));
        SandboxOptions slow = kept().withClock(clock).withPace(Pace.every(Duration.ofHours(1)));
        String[] batch = new String[1];
        run(slow, client -> {
            batch[0] = client.send(List.of(row("1")));
            assertThat(client.status(batch[0])).isEqualTo("loaded");
        });
        clock.advance(Duration.ofHours(5));
        run(slow, client -> {
            client.settle();
            assertThat(client.status(batch[0])).isEqualTo("success");
            assertThat(client.events()).containsExactly(row("1"));
        });
    }

    @Test
    void a_batch_that_was_never_read_is_read_after_a_restart() throws IOException {
        String[] batch = new String[1];
        run(kept(), client -> {
            batch[0] = client.create();
            client.put(batch[0], "a.json", row("1"));
        });
        // What a sandbox leaves that is killed right after it answered COMPLETE.
        Path state = folder.resolve("batches").resolve(batch[0]).resolve("batch.json");
        String json = Files.readString(state)
                .replace("\"finalized\":0", "\"finalized\":1")
                .replace("\"finalizeOrder\":0", "\"finalizeOrder\":1")
                .replace("\"LOADING\"", "\"LOADED\"");
        Files.writeString(state, json);
        run(kept(), client -> {
            client.settle();
            assertThat(client.status(batch[0])).isEqualTo("success");
            assertThat(client.events()).containsExactly(row("1"));
        });
    }

    @Test
    void forgetting_removes_batches_events_requests_and_faults_and_keeps_credentials() {
        run(kept().withFaults("rules: [{call: catalog.dataset, status: 500}]", "test"), client -> {
            String batch = client.send(List.of(row("1")), "\"externalId\":\"one\"");
            assertThat(client.call("DELETE", "/sandbox/state").statusCode()).isEqualTo(204);
            assertThat(client.events()).isEmpty();
            assertThat(client.getJson("/sandbox/batches")).isEmpty();
            assertThat(client.getJson("/sandbox/requests").path("total").asInt())
                    .isZero();
            assertThat(client.getJson("/sandbox/profile-drops").path("total").asInt())
                    .isZero();
            assertThat(client.get(PlatformClient.CATALOG + "/batches/" + batch).statusCode())
                    .isEqualTo(404);
            assertThat(client.getJson(PlatformClient.CATALOG + "/batches?externalId=one"))
                    .isEmpty();
            assertThat(client.get(PlatformClient.CATALOG + "/dataSets/" + client.dataset("delivery-logs"))
                            .statusCode())
                    .isEqualTo(200);
            client.send(List.of(row("2")), "\"externalId\":\"one\"");
            assertThat(client.events()).containsExactly(row("2"));
        });
        run(kept(), client -> assertThat(client.events()).containsExactly(row("2")));
    }

    @Test
    void events_can_be_read_back_for_one_dataset() {
        run(kept(), client -> {
            client.send(List.of(row("1")));
            assertThat(client.get("/sandbox/events?dataset=delivery-logs").body())
                    .isEqualTo(row("1") + "\n");
            assertThat(client.get("/sandbox/events?dataset=" + client.dataset("delivery-logs"))
                            .body())
                    .isEqualTo(row("1") + "\n");
            assertThat(client.get("/sandbox/events?dataset=tracking-logs").body())
                    .isEmpty();
        });
    }

    @Test
    void batches_can_be_read_back_with_their_states_and_counts() {
        run(kept(), client -> {
            String batch = client.sendDiagnosed(50, row("1"), "broken");
            JsonNode shown = client.getJson("/sandbox/batches").get(0);
            assertThat(shown.path("id").asText()).isEqualTo(batch);
            assertThat(shown.path("states"))
                    .hasToString(
                            "[\"loading\",\"loaded\",\"queued\",\"processing\",\"staging\",\"staged\",\"success\"]");
            assertThat(shown.at("/counts/inputRecords").asInt()).isEqualTo(2);
            assertThat(shown.at("/counts/outputRecords").asInt()).isEqualTo(1);
            assertThat(shown.at("/counts/failedRecords").asInt()).isEqualTo(1);
            assertThat(shown.path("errors")).hasSize(2);
        });
    }

    @Test
    void a_seed_makes_the_same_sandbox_again_and_without_one_each_is_another() {
        SandboxOptions options = SandboxOptions.defaults();
        assertThat(identity(options.withSeed(1))).isEqualTo(identity(options.withSeed(1)));
        assertThat(identity(options.withSeed(1))).isNotEqualTo(identity(options.withSeed(2)));
        assertThat(identity(options)).isNotEqualTo(identity(options));
    }

    private static SandboxIdentity identity(SandboxOptions options) {
        try (Sandbox sandbox = Sandbox.start(options)) {
            return sandbox.identity();
        }
    }

    @Test
    void a_secret_is_never_printed_by_accident() {
        SandboxIdentity identity = identity(SandboxOptions.defaults());
        assertThat(identity.toString()).doesNotContain(identity.clientSecret(), identity.campaignPassword());
    }

    @Test
    void the_ready_line_has_addresses_credentials_ids_and_the_properties_of_a_run() throws IOException {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withSandboxName("dev"))) {
            String origin = sandbox.origin().toString();
            JsonNode ready = new ObjectMapper().readTree(sandbox.ready());
            assertThat(sandbox.ready()).doesNotContain("\n");
            assertThat(ready.fieldNames())
                    .toIterable()
                    .containsExactly(
                            "ims",
                            "platform",
                            "streaming",
                            "clientId",
                            "clientSecret",
                            "orgId",
                            "sandboxName",
                            "datasetIds",
                            "schemaIds",
                            "campaign",
                            "campaignUser",
                            "campaignPassword",
                            "landingZone",
                            "properties");
            assertThat(ready.path("platform").asText()).isEqualTo(origin);
            assertThat(ready.path("sandboxName").asText()).isEqualTo("dev");
            assertThat(ready.path("campaign").asText()).isEqualTo(origin);
            assertThat(Path.of(ready.path("landingZone").asText()))
                    .isAbsolute()
                    .isEmptyDirectory()
                    .isEqualTo(sandbox.landingZone());
            assertThat(ready.at("/datasetIds/tracking-logs").asText()).matches("[0-9a-f]{24}");
            assertThat(ready.path("orgId").asText()).matches("[0-9A-F]{24}@AdobeOrg");
            assertThat(sandbox.properties())
                    .containsOnlyKeys(
                            "aep.token-url",
                            "aep.platform-url",
                            "aep.client-id",
                            "aep.client-secret",
                            "aep.org-id",
                            "aep.sandbox-name",
                            "source.delivery-logs.dataset-id",
                            "source.tracking-logs.dataset-id",
                            "source.stream.settle-time",
                            "campaign.url",
                            "campaign.user",
                            "campaign.password",
                            "destination.landing-zone.folder")
                    .containsEntry("campaign.url", origin)
                    .containsEntry(
                            "campaign.password", ready.path("campaignPassword").asText())
                    .containsEntry(
                            "destination.landing-zone.folder",
                            ready.path("landingZone").asText())
                    .containsEntry("aep.token-url", origin + "/ims/token/v3")
                    .containsEntry("aep.platform-url", origin);
        }
    }

    @Test
    void a_temporary_folder_is_removed_at_the_end() {
        Path temporary;
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            new PlatformClient(sandbox).send(List.of(row("1")));
            temporary = sandbox.directory();
            assertThat(temporary).isDirectory();
        }
        assertThat(temporary).doesNotExist();
        run(kept(), client -> client.send(List.of(row("1"))));
        assertThat(folder.resolve("sandbox.json")).exists();
    }

    @Test
    void one_folder_serves_one_sandbox_at_a_time() {
        try (Sandbox first = Sandbox.start(kept())) {
            assertThatThrownBy(() -> Sandbox.start(kept()))
                    .isInstanceOf(BridgeException.class)
                    .hasMessageContaining("is used by another sandbox");
            assertThat(first.origin()).isNotNull();
        }
        identity(kept());
    }

    @Test
    void a_port_that_is_taken_is_one_clear_error() {
        try (Sandbox first = Sandbox.start(SandboxOptions.defaults())) {
            int port = first.origin().getPort();
            assertThatThrownBy(() -> Sandbox.start(kept().withPort(port)))
                    .isInstanceOf(BridgeException.class)
                    .hasMessageStartingWith("port " + port + " cannot be listened on")
                    .extracting(e -> ((BridgeException) e).code())
                    .isEqualTo(ErrorCode.SANDBOX_NOT_STARTED);
        }
        identity(kept());
    }

    @Test
    void a_folder_from_before_there_was_a_campaign_gets_an_operator_and_keeps_all_else() throws IOException {
        SandboxIdentity first = identity(kept());
        Path file = folder.resolve("sandbox.json");
        ObjectNode old = (ObjectNode) new ObjectMapper().readTree(file.toFile());
        old.remove(List.of("campaignUser", "campaignPassword"));
        Files.writeString(file, old.toString());
        SandboxIdentity second = identity(kept());
        assertThat(second.clientSecret()).isEqualTo(first.clientSecret());
        assertThat(second.datasetIds()).isEqualTo(first.datasetIds());
        assertThat(second.campaignUser()).isEqualTo(first.campaignUser());
        assertThat(second.campaignPassword()).hasSize(24).isNotEqualTo(first.campaignPassword());
        assertThat(identity(kept())).isEqualTo(second);
    }

    @Test
    void a_damaged_folder_is_one_clear_error() throws IOException {
        Files.writeString(folder.resolve("sandbox.json"), "{");
        assertThatThrownBy(() -> Sandbox.start(kept()))
                .isInstanceOf(BridgeException.class)
                .extracting(e -> ((BridgeException) e).code())
                .isEqualTo(ErrorCode.SANDBOX_DIRECTORY);
    }
}
