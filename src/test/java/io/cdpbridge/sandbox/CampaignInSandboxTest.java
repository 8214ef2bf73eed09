package io.cdpbridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Campaign as part of a whole sandbox: whose credentials it knows, and what the sandbox's own calls say of it. */
class CampaignInSandboxTest {
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
}
