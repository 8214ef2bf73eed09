package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.Program;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sandbox} as a script uses it: one line to read, a process to end. */
class SandboxIT {
    @TempDir
    private Path folder;

    @Test
    void the_json_line_is_all_that_a_run_needs_and_sigterm_ends_it() throws Exception {
        Program sandbox =
                new Program(folder.resolve("sandbox.log"), List.of(), List.of("sandbox", "--port", "0", "--json"));
        Process process = sandbox.start();
        try {
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> !process.isAlive() || sandbox.output().endsWith("\n"));
            assertThat(sandbox.output()).as(sandbox.errors()).hasLineCount(1);
            JsonNode ready = new ObjectMapper().readTree(sandbox.output());
            assertThat(ready.fieldNames())
                    .toIterable()
                    .contains(
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
            assertThat(ready.path("datasetIds").fieldNames()).toIterable().contains("delivery-logs", "tracking-logs");

            Program run = new Program(folder.resolve("run.log"), List.of(), runOnce(ready.path("properties")));
            assertThat(run.run()).as(run.errors()).isZero();
            assertThat(events(ready)).hasLineCount(5);

            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(sandbox.errors()).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }

    /** The properties that the sandbox gave, in a file as a user would write it, and an input. */
    private List<String> runOnce(JsonNode properties) throws Exception {
        Path input = Files.createDirectories(folder.resolve("input"));
        Files.writeString(
                input.resolve("delivery-logs-1.csv"),
                new DeliveryLogs().rows(1, 5).toString());
        List<String> lines = new ArrayList<>();
        properties
                .properties()
                .forEach(property ->
                        lines.add(property.getKey() + "=" + property.getValue().asText()));
        Path file = Files.write(folder.resolve("sandbox.properties"), lines);
        return List.of(
                "run",
                "--once",
                "--properties",
                file.toString(),
                "--data-dir",
                folder.resolve("data").toString(),
                "--set",
                "source.input.directory=" + input);
    }

    private static String events(JsonNode ready) throws Exception {
        URI uri = URI.create(ready.path("platform").asText() + "/sandbox/events");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }
}
