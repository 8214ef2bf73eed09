package io.cdpbridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImsTokenTest {
    private Sandbox sandbox;
    private PlatformClient client;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults().withTokenLifetime(Duration.ofSeconds(77)));
        client = new PlatformClient(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void version_3_takes_a_form_and_tells_the_lifetime_in_seconds() {
        HttpResponse<String> answer = client.token();
        JsonNode body = client.json(answer);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(body.path("token_type").asText()).isEqualTo("bearer");
        assertThat(body.path("expires_in").asLong()).isEqualTo(77);
        assertThat(body.path("access_token").asText()).isNotBlank();
    }

    @Test
    void the_lifetime_is_that_of_the_real_service_unless_told_otherwise() {
        assertThat(SandboxOptions.defaults().tokenLifetime()).isEqualTo(Duration.ofSeconds(86_399));
    }

    @Test
    void version_2_takes_query_parameters() {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(client.at("/ims/token/v2?" + PlatformClient.encoded(client.credentials())))
                        .POST(BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(200);
        client.headers.put(
                "Authorization",
                "Bearer " + client.json(answer).path("access_token").asText());
        assertThat(client.get(PlatformClient.CATALOG + "/dataSets").statusCode())
                .isEqualTo(200);
    }

    @Test
    void each_wrong_or_missing_parameter_is_told() {
        assertError("grant_type", "password", "unsupported_grant_type", "grant_type");
        assertError("client_id", "other", "invalid_client", "invalid client_id parameter");
        assertError("client_secret", "other", "invalid_client", "invalid client_secret parameter");
        assertError("scope", "openid,everything", "invalid_scope", "scope");
        assertError("scope", "", "invalid_scope", "scope");
    }

    @Test
    void scopes_are_separated_by_commas_only() {
        assertError("scope", "openid session", "invalid_scope", "scope");
    }

    private void assertError(String parameter, String value, String error, String description) {
        Map<String, String> wrong = client.credentials();
        wrong.put(parameter, value);
        Map<String, String> missing = client.credentials();
        missing.remove(parameter);
        for (Map<String, String> form : List.of(wrong, missing)) {
            HttpResponse<String> answer = client.form("/ims/token/v3", form);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(client.json(answer).path("error").asText()).isEqualTo(error);
            assertThat(client.json(answer).path("error_description").asText()).contains(description);
        }
    }
}
