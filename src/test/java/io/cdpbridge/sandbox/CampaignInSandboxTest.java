package io.cdpbridge.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.MovableClock;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Campaign as part of a whole sandbox: whose credentials it knows, and what the sandbox's own calls say of it. */
class CampaignInSandboxTest {
    private static final String JOIN = "<d><recipient xtkschema='nms:recipient' _key='@account' account='%s'>"
            + "<rcpGrpRel _key='[rcpGroup/@name]'><rcpGroup name='Gold'/></rcpGrpRel></recipient></d>";

    @TempDir
    private Path folder;

    private static HttpResponse<String> soap(
            PlatformClient client, String action, String parameters, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(client.at("/nl/jsp/soaprouter.jsp"))
                .header("SOAPAction", action)
                .POST(BodyPublishers.ofString("<e:Envelope xmlns:e='http://schemas.xmlsoap.org/soap/envelope/'><e:Body>"
                        + "<m xmlns='urn:xtk:session'><sessiontoken/>" + parameters + "</m></e:Body></e:Envelope>"));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request);
    }

    private static HttpResponse<String> logon(PlatformClient client, SandboxIdentity identity) {
        return soap(
                client,
                "xtk:session#Logon",
                "<l>" + identity.campaignUser() + "</l><p>" + identity.campaignPassword() + "</p><e/>");
    }

    @Test
    void the_operators_password_is_the_one_that_the_sandbox_announces_and_stays_over_a_restart() {
        SandboxIdentity identity;
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withDirectory(folder))) {
            identity = sandbox.identity();
            assertThat(sandbox.properties()).containsEntry("campaign.password", identity.campaignPassword());
            assertThat(logon(new PlatformClient(sandbox), identity).body()).contains("<pstrSecurityToken");
        }
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withDirectory(folder))) {
            assertThat(logon(new PlatformClient(sandbox), identity).body()).contains("<pstrSecurityToken");
        }
    }

    @Test
    void a_token_of_the_sandboxs_own_ims_is_known_to_its_campaign_and_another_is_not() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            PlatformClient client = new PlatformClient(sandbox);
            assertThat(soap(client, "xtk:session#GetUserInfo", "", "Authorization", client.headers.get("Authorization"))
                            .body())
                    .contains("login=\"" + sandbox.identity().userId() + "\"");
            assertThat(soap(client, "xtk:session#GetUserInfo", "", "Authorization", "Bearer e30.e30")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void methods_of_campaign_count_and_misbehave_under_their_names_like_every_other_call() {
        SandboxOptions options =
                SandboxOptions.defaults().withFaults("rules: [{call: campaign.Logon, nth: 1, status: 503}]", "test");
        try (Sandbox sandbox = Sandbox.start(options)) {
            PlatformClient client = new PlatformClient(sandbox);
            assertThat(logon(client, sandbox.identity()).statusCode()).isEqualTo(503);
            assertThat(logon(client, sandbox.identity()).statusCode()).isEqualTo(200);
            assertThat(client.getJson("/sandbox/requests").at("/calls/campaign.Logon"))
                    .hasToString("{\"200\":1,\"503\":1}");
            assertThat(client.getJson("/sandbox/campaign/requests").path("calls"))
                    .hasToString("{\"Logon\":{\"200\":1,\"503\":1}}");
        }
    }

    private static HttpResponse<String> bearer(PlatformClient client, String action, String parameters) {
        return soap(client, action, parameters, "Authorization", client.headers.get("Authorization"));
    }

    private static void load(PlatformClient client, String ndjson) {
        HttpResponse<String> answer =
                client.call("PUT", "/sandbox/recipients", "application/x-ndjson", ndjson.getBytes(UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void rows_of_any_schema_are_shown_and_deleted_with_what_they_own() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            PlatformClient client = new PlatformClient(sandbox);
            load(client, "{\"account\":\"C-1\"}\n{\"account\":\"C-2\"}\n");
            assertThat(bearer(
                                    client,
                                    "xtk:persist#Write",
                                    "<d><group xtkschema='nms:group' name='Gold' label='Gold'/></d>")
                            .body())
                    .contains("<WriteResponse");
            assertThat(bearer(client, "xtk:persist#Write", JOIN.formatted("C-2"))
                            .body())
                    .contains("<WriteResponse");
            String member = client.getJson("/sandbox/campaign/rows/nms:rcpGrpRel")
                    .path("recipient-id")
                    .asText();
            String row = "/sandbox/campaign/rows/nms:recipient/" + member;

            assertThat(client.call("DELETE", row).statusCode()).isEqualTo(204);

            assertThat(client.call("DELETE", row).statusCode()).isEqualTo(404);
            assertThat(client.get("/sandbox/campaign/rows/nms:rcpGrpRel").body())
                    .isEmpty();
            assertThat(client.get("/sandbox/campaign/rows/nms:recipient").body().lines())
                    .singleElement()
                    .asString()
                    .contains("C-1");
            assertThat(client.get("/sandbox/campaign/rows/nms:nothing").statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void a_population_is_loaded_written_to_read_back_and_forgotten() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            PlatformClient client = new PlatformClient(sandbox);
            load(client, "{\"account\":\"C-1\",\"email\":\"a@example.com\"}\n{\"account\":\"C-2\"}\n");
            assertThat(bearer(
                                    client,
                                    "xtk:persist#Write",
                                    "<d><group xtkschema='nms:group' name='Gold' label='Gold'/></d>")
                            .body())
                    .contains("<WriteResponse");
            assertThat(bearer(client, "xtk:persist#Write", JOIN.formatted("C-2"))
                            .body())
                    .contains("<WriteResponse");
            assertThat(client.get("/sandbox/recipients").body().lines()).hasSize(2);
            assertThat(client.getJson("/sandbox/lists")).hasToString("{\"Gold\":[\"C-2\"]}");

            assertThat(client.call("DELETE", "/sandbox/state").statusCode()).isEqualTo(204);
            assertThat(client.get("/sandbox/recipients").body()).isEmpty();
            assertThat(client.getJson("/sandbox/lists")).isEmpty();
            assertThat(client.getJson("/sandbox/campaign/requests")
                            .path("total")
                            .asInt())
                    .isZero();
        }
    }

    @Test
    void a_population_that_campaign_would_refuse_is_refused_with_the_reason() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            PlatformClient client = new PlatformClient(sandbox);
            HttpResponse<String> answer =
                    client.call("PUT", "/sandbox/recipients", "", "{\"shoeSize\":\"44\"}".getBytes(UTF_8));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("shoeSize");
        }
    }

    @Test
    void on_ffda_what_is_ingested_shows_when_staging_is_over_and_what_is_written_at_once() {
        MovableClock clock = new MovableClock(Instant.parse("2026-11-24T12:00:00Z"));
        SandboxOptions options = SandboxOptions.defaults()
                .withClock(clock)
                .withCampaign(campaign -> campaign.withFfda(true).withStagingDelay(Duration.ofMinutes(10)));
        try (Sandbox sandbox = Sandbox.start(options)) {
            PlatformClient client = new PlatformClient(sandbox);
            String recipient = "<d><recipient xtkschema='nms:recipient' _key='@account' account='C-%s'/></d>";
            assertThat(bearer(client, "xtk:session#IngestExt", recipient.formatted("1"))
                            .body())
                    .contains("<IngestExtResponse");
            assertThat(client.get("/sandbox/recipients").body()).isEmpty();
            bearer(client, "xtk:persist#Write", recipient.formatted("2"));
            assertThat(client.get("/sandbox/recipients").body()).contains("C-2").doesNotContain("C-1");
            clock.advance(Duration.ofMinutes(10));
            assertThat(client.get("/sandbox/recipients").body()).contains("C-2").contains("C-1");
        }
    }

    @Test
    void data_that_cannot_be_read_is_one_clear_error_and_the_folder_is_free_again() throws IOException {
        Path campaign = Files.createDirectories(folder.resolve("campaign"));
        Path data = Files.writeString(campaign.resolve("campaign.db"), "no database ".repeat(1000));
        SandboxOptions options = SandboxOptions.defaults().withDirectory(folder);
        assertThatThrownBy(() -> Sandbox.start(options))
                .isInstanceOf(BridgeException.class)
                .hasMessageStartingWith(campaign + " cannot be used: ")
                .extracting(e -> ((BridgeException) e).code())
                .isEqualTo(ErrorCode.SANDBOX_DIRECTORY);
        Files.delete(data);
        Sandbox.start(options).close();
    }
}
