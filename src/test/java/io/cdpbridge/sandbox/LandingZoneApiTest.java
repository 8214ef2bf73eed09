package io.cdpbridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LandingZoneApiTest {
    private static final String ROOT = "/data/foundation/connectors/landingzone";
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final PlatformClient client = new PlatformClient(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private int put(String body) {
        return client.call("PUT", "/sandbox/landing-zone", "application/json", body.getBytes(StandardCharsets.UTF_8))
                .statusCode();
    }

    @Test
    void both_containers_are_described() {
        assertThat(client.getJson(ROOT + "?type=user_drop_zone")
                        .path("containerName")
                        .asText())
                .isEqualTo("dlz-user-container");
        JsonNode destination = client.getJson(ROOT + "?type=dlz_destination");
        assertThat(destination.path("containerName").asText()).isEqualTo("dlz-destination");
        assertThat(destination.path("containerTTL").asText()).isEqualTo("7");
        assertThat(client.get(ROOT + "?type=other").statusCode()).isEqualTo(400);
    }

    @Test
    void credentials_have_the_documented_form_and_stay_until_they_are_reset() {
        JsonNode first = client.getJson(ROOT + "/credentials?type=dlz_destination");
        assertThat(first.path("SASUri").asText())
                .isEqualTo("https://" + first.path("storageAccountName").asText()
                        + ".blob.core.windows.net/dlz-destination?"
                        + first.path("SASToken").asText());
        assertThat(client.getJson(ROOT + "/credentials?type=dlz_destination")).isEqualTo(first);

        JsonNode reset = client.json(client.call("POST", ROOT + "/credentials?type=dlz_destination&action=refresh"));
        assertThat(reset.path("SASUri").asText())
                .isNotEqualTo(first.path("SASUri").asText());
        assertThat(client.getJson(ROOT + "/credentials?type=dlz_destination")).isEqualTo(reset);
        assertThat(client.getJson("/sandbox/requests")
                        .at("/calls/landingzone.refresh/200")
                        .asInt())
                .isEqualTo(1);
        assertThat(client.call("POST", ROOT + "/credentials?type=dlz_destination")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void credentials_of_a_store_that_is_there_can_be_handed_out() {
        assertThat(put("{\"SASUri\":\"http://127.0.0.1:10000/account/zone?sig=x\",\"expiryDate\":\"2026-12-01\"}"))
                .isEqualTo(204);
        assertThat(client.getJson(ROOT + "/credentials?type=dlz_destination")
                        .path("expiryDate")
                        .asText())
                .isEqualTo("2026-12-01");
        assertThat(client.getJson(ROOT + "/credentials?type=user_drop_zone")
                        .path("SASUri")
                        .asText())
                .contains("dlz-user-container");
        assertThat(put("{\"credentials\":{\"awsAccessKeyId\":\"a\"},\"expiryTime\":1}"))
                .isEqualTo(204);
        assertThat(put("{\"sas\":1}")).isEqualTo(400);
    }

    @Test
    void the_gateway_stands_before_it() {
        client.headers.remove("Authorization");

        assertThat(client.get(ROOT + "/credentials?type=dlz_destination").statusCode())
                .isEqualTo(403);
    }
}
