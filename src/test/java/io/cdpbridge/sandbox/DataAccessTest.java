package io.cdpbridge.sandbox;

import static io.cdpbridge.sandbox.PlatformClient.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DataAccessTest {
    private Sandbox sandbox;
    private PlatformClient client;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        client = new PlatformClient(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static String path(String batch, String rest) {
        return PlatformClient.EXPORT + "/batches/" + batch + "/" + rest;
    }

    private HttpResponse<String> follow(JsonNode entry) {
        URI href = URI.create(entry.at("/_links/self/href").asText());
        assertThat(href.toString()).startsWith(sandbox.origin().toString());
        return client.get(href.getRawPath() + "?" + href.getRawQuery());
    }

    @Test
    void failed_rows_are_listed_and_given_out() {
        String batch = client.sendDiagnosed(90, row("1"), "broken", row("2", ",\"reason\":null"));
        JsonNode listing = client.getJson(path(batch, "failed"));
        assertThat(listing.at("/_page/count").asInt()).isEqualTo(2);
        assertThat(listing.at("/_page/limit").asInt()).isEqualTo(100);
        assertThat(listing.at("/data/0/name").asText()).isEqualTo("_SUCCESS");
        assertThat(listing.at("/data/0/length").isTextual()).isTrue();
        assertThat(listing.at("/data/0/length").asText()).isEqualTo("0");
        JsonNode part = listing.at("/data/1");
        assertThat(part.path("name").asText()).matches("part-00000-.*\\.json");
        HttpResponse<String> content = follow(part);
        assertThat(content.statusCode()).isEqualTo(200);
        assertThat(part.path("length").asText())
                .isEqualTo(Integer.toString(content.body().length()));
        assertThat(content.body().lines()).hasSize(2);
        assertThat(content.body().lines().map(client::parse).toList().get(1).has("_validationErrors"))
                .isTrue();
    }

    @Test
    void row_errors_are_listed_with_links_that_lead_to_them() {
        String batch = client.sendDiagnosed(90, row("1"), "broken", row("2", ",\"reason\":null"));
        JsonNode listing = client.getJson(path(batch, "meta?path=row_errors"));
        assertThat(listing.path("data"))
                .extracting(entry -> entry.path("name").asText())
                .containsExactly("conversion_errors_0.json", "parsing_errors_0.json");
        assertThat(follow(listing.at("/data/1")).body()).contains("\"_corrupt_record\":\"broken\"");
        assertThat(client.get(path(batch, "meta?path=row_errors_sample.json"))
                        .body()
                        .lines())
                .hasSize(2);
    }

    @Test
    void many_row_errors_come_in_several_files_and_a_sample_of_a_hundred() {
        String[] rows = Stream.concat(IntStream.range(0, 10_001).mapToObj(i -> "broken " + i), Stream.of(row("1")))
                .toArray(String[]::new);
        String batch = client.sendDiagnosed(100, rows);
        assertThat(client.getJson(path(batch, "meta?path=row_errors")).path("data"))
                .extracting(entry -> entry.path("name").asText())
                .containsExactly("parsing_errors_0.json", "parsing_errors_1.json");
        assertThat(client.get(path(batch, "meta?path=row_errors/parsing_errors_1.json"))
                        .body()
                        .lines())
                .hasSize(1);
        assertThat(client.get(path(batch, "meta?path=row_errors_sample.json"))
                        .body()
                        .lines())
                .hasSize(100);
        JsonNode page = client.getJson(path(batch, "failed?start=1&limit=1"));
        assertThat(page.path("data")).hasSize(1);
        assertThat(page.at("/data/0/name").asText()).startsWith("part-00000");
        assertThat(client.get(path(batch, "failed?limit=101")).statusCode()).isEqualTo(400);
    }

    @Test
    void input_files_are_listed() {
        String batch = client.send(List.of(row("1")));
        client.status(batch);
        JsonNode listing = client.getJson(path(batch, "meta?path=input_files"));
        assertThat(listing.at("/data/0/name").asText()).isEqualTo("fileMetaData1.json");
        assertThat(follow(listing.at("/data/0")).body()).isEqualTo("{\"path\":\"rows.json\"}\n");
    }

    @Test
    void a_batch_without_errors_has_none_listed() {
        String batch = client.sendDiagnosed(0, row("1"));
        assertThat(client.getJson(path(batch, "meta?path=row_errors")).path("data"))
                .isEmpty();
        assertThat(client.getJson(path(batch, "failed")).path("data")).hasSize(1);
    }

    @Test
    void the_rows_of_a_batch_can_be_fetched_whole_and_in_ranges() {
        String batch = client.send(List.of(row("1"), row("2")));
        JsonNode file = client.getJson(path(batch, "files")).at("/data/0");
        String id = file.path("dataSetFileId").asText();
        JsonNode content =
                client.json(client.get(PlatformClient.EXPORT + "/files/" + id)).at("/data/0");
        assertThat(follow(content).body()).isEqualTo(row("1") + "\n" + row("2") + "\n");
        client.headers.put("Range", "bytes=1-3");
        HttpResponse<String> range = follow(content);
        assertThat(range.statusCode()).isEqualTo(206);
        assertThat(range.body()).isEqualTo(row("1").substring(1, 4));
        assertThat(range.headers().firstValue("Content-Range"))
                .contains("bytes 1-3/" + content.path("length").asText());
        client.headers.put("Range", "bytes=100000-");
        assertThat(follow(content).statusCode()).isEqualTo(416);
    }

    @Test
    void what_is_not_there_is_not_found_and_nothing_outside_is_reached() {
        String batch = client.sendDiagnosed(90, row("1"), "broken");
        assertThat(client.get(path(batch, "meta?path=nothing")).statusCode()).isEqualTo(404);
        assertThat(client.get(path(batch, "meta?path=../batch.json")).statusCode())
                .isEqualTo(404);
        assertThat(client.get(path(batch, "failed?path=%2Fetc%2Fpasswd")).statusCode())
                .isEqualTo(404);
        assertThat(client.get(path(batch, "meta")).statusCode()).isEqualTo(400);
        assertThat(client.get(PlatformClient.EXPORT + "/files/none-1").statusCode())
                .isEqualTo(404);
        assertThat(client.get(path("01HZZZZZZZZZZZZZZZZZZZZZZZ", "failed")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_batch_that_has_no_result_yet_has_no_diagnostics() {
        assertThat(client.get(path(client.create(), "failed")).statusCode()).isEqualTo(404);
    }
}
