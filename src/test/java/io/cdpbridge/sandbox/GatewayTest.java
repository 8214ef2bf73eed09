package io.cdpbridge.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.MovableClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayTest {
    private static final String DATASETS = PlatformClient.CATALOG + "/dataSets";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T12:00:00Z"));
    private Sandbox sandbox;
    private PlatformClient client;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults().withClock(clock).withTokenLifetime(Duration.ofHours(1)));
        client = new PlatformClient(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private void assertRefused(int status, String code, String message) {
        HttpResponse<String> answer = client.get(DATASETS);
        assertThat(answer.statusCode()).isEqualTo(status);
        JsonNode body = client.json(answer);
        assertThat(body.path("error_code").asText()).isEqualTo(code);
        assertThat(body.path("message").asText()).isEqualTo(message);
    }

    @Test
    void a_call_with_all_headers_is_admitted() {
        assertThat(client.get(DATASETS).statusCode()).isEqualTo(200);
    }

    @Test
    void a_call_without_a_token_is_refused() {
        client.headers.remove("Authorization");
        assertRefused(403, "403010", "Oauth token is missing.");
    }

    @Test
    void a_token_that_is_not_ours_is_refused() {
        client.headers.put("Authorization", "Bearer eyJhbGciOiJub25lIn0.e30");
        assertRefused(401, "401013", "Oauth token is not valid");
        client.headers.put("Authorization", "Bearer nonsense");
        assertRefused(401, "401013", "Oauth token is not valid");
        client.headers.put("Authorization", "Basic abc");
        assertRefused(401, "401013", "Oauth token is not valid");
    }

    @Test
    void a_token_is_valid_to_its_last_second_and_not_beyond() {
        clock.advance(Duration.ofHours(1).minusMillis(1));
        assertThat(client.get(DATASETS).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofMillis(1));
        assertRefused(401, "401013", "Oauth token is not valid");
    }

    @Test
    void a_call_without_an_api_key_is_refused() {
        client.headers.remove("x-api-key");
        assertRefused(403, "403000", "Api Key is required");
    }

    @Test
    void a_wrong_api_key_is_refused() {
        client.headers.put("x-api-key", "other");
        assertRefused(403, "403003", "Api Key is invalid");
    }

    @Test
    void a_call_without_an_organisation_is_refused() {
        client.headers.remove("x-gw-ims-org-id");
        assertRefused(400, "400003", "Missing header");
    }

    @Test
    void an_organisation_that_is_not_the_clients_is_refused() {
        client.headers.put("x-gw-ims-org-id", "000000000000000000000000@AdobeOrg");
        assertRefused(403, "403025", "Profile is not valid");
    }

    @Test
    void a_call_without_a_sandbox_name_goes_to_the_default_one() {
        client.headers.remove("x-sandbox-name");
        assertThat(client.get(DATASETS).statusCode()).isEqualTo(200);
    }

    @Test
    void an_unknown_sandbox_is_not_found() {
        client.headers.put("x-sandbox-name", "stage");
        assertThat(client.get(DATASETS).statusCode()).isEqualTo(404);
    }

    @Test
    void a_body_of_the_wrong_content_type_is_refused_in_the_documented_words() {
        HttpResponse<String> create = client.call("POST", PlatformClient.IMPORT, "text/plain", "{}".getBytes(UTF_8));
        assertThat(create.statusCode()).isEqualTo(400);
        assertThat(client.json(create).path("title").asText()).isEqualTo("BadRequestError");
        assertThat(client.json(create).path("detail").asText()).isEqualTo("A valid content-type must be specified");
        String file = client.file(client.create(), "a.json");
        assertThat(client.call("PUT", file, "application/json", "{}".getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.call("PUT", file, "", "{}".getBytes(UTF_8)).statusCode())
                .isEqualTo(400);
        assertThat(client.call("PUT", file, "Application/Octet-Stream; a=b", "{}".getBytes(UTF_8))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_url_of_2000_characters_is_taken_and_a_longer_one_refused() {
        String url = client.at(DATASETS + "?x=").toString();
        String filler = "a".repeat(2000 - url.length());
        assertThat(client.get(DATASETS + "?x=" + filler).statusCode()).isEqualTo(200);
        assertThat(client.get(DATASETS + "?x=" + filler + "a").statusCode()).isEqualTo(414);
    }

    @Test
    void an_unknown_resource_is_not_found_and_a_wrong_method_not_allowed() {
        assertThat(client.get("/data/foundation/nothing").statusCode()).isEqualTo(404);
        HttpResponse<String> wrong = client.call("DELETE", DATASETS);
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.headers().firstValue("Allow")).contains("GET");
        client.headers.remove("Authorization");
        assertThat(client.get("/data/foundation/nothing").statusCode()).isEqualTo(403);
    }
}
