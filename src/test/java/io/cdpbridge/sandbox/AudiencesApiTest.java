package io.cdpbridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AudiencesApiTest {
    private static final String ROOT = "/data/core/ups/audiences";
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final PlatformClient client = new PlatformClient(sandbox);

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private int put(String body) {
        return client.call("PUT", "/sandbox/audiences", "application/json", body.getBytes(StandardCharsets.UTF_8))
                .statusCode();
    }

    @Test
    void an_audience_that_was_put_is_shown_with_what_it_left_out() {
        assertThat(
                        put(
                                "[{\"id\":\"a1\",\"name\":\"Shoes\",\"originName\":\"CUSTOM_UPLOAD\"},{\"id\":\"a2\",\"name\":\"Boots\"}]"))
                .isEqualTo(204);

        JsonNode shoes = client.getJson(ROOT + "/a1");
        assertThat(shoes.path("name").asText()).isEqualTo("Shoes");
        assertThat(shoes.path("originName").asText()).isEqualTo("CUSTOM_UPLOAD");
        assertThat(shoes.path("lifecycleState").asText()).isEqualTo("published");
        assertThat(shoes.path("updateTime").asLong()).isPositive();
        assertThat(client.getJson(ROOT + "/a2").path("originName").asText()).isEqualTo("REAL_TIME_CUSTOMER_PROFILE");
        assertThat(client.get(ROOT + "/a3").statusCode()).isEqualTo(404);
    }

    @Test
    void a_list_comes_in_pages_that_lead_to_the_next() {
        put("[{\"id\":\"1\",\"name\":\"a\"},{\"id\":\"2\",\"name\":\"b\"},{\"id\":\"3\",\"name\":\"c\"}]");
        List<String> ids = new ArrayList<>();
        String next = "/audiences?start=0&limit=2";
        while (!next.isEmpty()) {
            JsonNode page = client.getJson("/data/core/ups" + next);
            page.path("children")
                    .forEach(audience -> ids.add(audience.path("id").asText()));
            assertThat(page.at("/_page/totalCount").asInt()).isEqualTo(3);
            assertThat(page.at("/_page/totalPages").asInt()).isEqualTo(2);
            next = page.at("/_links/next/href").asText().replaceFirst("^@", "");
        }

        assertThat(ids).containsExactly("1", "2", "3");
        assertThat(client.get(ROOT + "?limit=0").statusCode()).isEqualTo(400);
        assertThat(client.get(ROOT + "?limit=x").statusCode()).isEqualTo(400);
    }

    @Test
    void a_list_is_filtered_by_name_and_by_property() {
        put("[{\"id\":\"1\",\"name\":\"a\"},{\"id\":\"2\",\"name\":\"b\",\"lifecycleState\":\"draft\"}]");

        assertThat(client.getJson(ROOT + "?name=b").at("/children/0/id").asText())
                .isEqualTo("2");
        assertThat(client.getJson(ROOT + "?property=lifecycleState==published").path("children"))
                .hasSize(1);
    }

    @Test
    void what_is_no_list_of_audiences_is_refused_and_changes_nothing() {
        put("[{\"id\":\"1\",\"name\":\"a\"}]");

        assertThat(put("{\"id\":\"2\",\"name\":\"b\"}")).isEqualTo(400);
        assertThat(put("[{\"id\":\"2\"}]")).isEqualTo(400);
        assertThat(client.getJson(ROOT).path("children")).hasSize(1);
    }
}
