package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged program writes where lines are JSON. */
class LogFormatIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ADDRESS = "somebody@example.com";

    @TempDir
    private Path folder;

    private BridgeFixture bridge;

    @BeforeEach
    void start() throws IOException {
        bridge = new BridgeFixture(folder);
        bridge.write(
                "delivery-logs-1.csv",
                new DeliveryLogs()
                        .row("1")
                        .row("1")
                        .row("2")
                        .row("3", "externalId", " ", "address", ADDRESS)
                        .toString());
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    private record Said(int exitCode, String out, List<String> lines) {
        List<JsonNode> json() throws IOException {
            List<JsonNode> parsed = new ArrayList<>();
            for (String line : lines) {
                parsed.add(JSON.readTree(line));
            }
            return parsed;
        }
    }

    @Test
    void a_run_ends_with_one_line_that_tells_what_it_did() throws Exception {
        Said said = run(Map.of("LOG_FORMAT", "json"), "--once");

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.out()).as("the line tells it").isEmpty();
        assertThat(said.json()).singleElement().satisfies(line -> {
            assertThat(line.path("level").asText()).isEqualTo("INFO");
            assertThat(line.path("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
            assertThat(line.path("message").asText()).isEqualTo("run 1 ended: quarantine");
            assertThat(line.path("event").asText()).isEqualTo("run");
            assertThat(line.path("run").isIntegralNumber()).isTrue();
            assertThat(line.path("outcome").asText()).isEqualTo("quarantine");
            assertThat(line.path("seconds").asDouble()).isPositive();
            assertThat(line.path("rowsRead").asLong()).isEqualTo(4);
            assertThat(line.path("rowsAccepted").asLong()).isEqualTo(2);
            assertThat(line.path("rowsDuplicate").asLong()).isEqualTo(1);
            assertThat(line.path("rowsRejected").asLong()).isEqualTo(1);
            assertThat(line.path("rowsConfirmed").asLong()).isEqualTo(2);
            assertThat(line.path("rowsInQuarantine").asLong()).isEqualTo(1);
            assertThat(line.path("batches").path("confirmed").asLong()).isEqualTo(1);
        });
    }

    @Test
    void what_goes_wrong_is_a_line_of_json_too_and_names_nobody() throws Exception {
        bridge.set("log.format", "json");
        bridge.faults("rules:\n  - {call: batch.create, status: 400, times: 1, body: 'no good for " + ADDRESS + "'}");
        Path broken = bridge.ownRoutes().resolve("source/broken.camel.yaml");
        Files.writeString(
                broken,
                "- route:\n    id: broken\n    from:\n      uri: timer:x\n      steps:\n        - fliter: {}\n");

        Said said = run(Map.of(), "--once");

        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.json())
                .extracting(line -> line.path("level").asText() + " "
                        + line.path("message").asText().substring(0, 4))
                .contains("ERROR CDP-")
                .last()
                .isEqualTo("INFO run ");
        assertThat(said.json().stream()
                        .filter(line -> line.path("event").asText().equals("run")))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.path("outcome").asText()).isEqualTo("failed");
                    assertThat(line.path("problems")).isNotEmpty();
                });
        assertThat(String.join("\n", said.lines())).doesNotContain(ADDRESS).contains("broken.camel.yaml");
    }

    @Test
    void a_start_that_fails_is_one_line_of_json() throws Exception {
        Said unknown = run(Map.of("LOG_FORMAT", "json"), "--once", "--set", "no.such=1");
        Said misunderstood = run(Map.of("LOG_FORMAT", "json"), "--no-such-option");

        assertThat(unknown.exitCode()).isEqualTo(64);
        assertThat(unknown.json())
                .singleElement()
                .satisfies(line -> assertThat(line.path("message").asText()).startsWith("CDP-"));
        assertThat(misunderstood.exitCode()).isEqualTo(64);
        assertThat(misunderstood.json())
                .singleElement()
                .satisfies(line -> assertThat(line.path("message").asText()).startsWith("CDP-1001"));
    }

    @Test
    void as_text_the_receipt_is_printed_and_a_good_run_logs_nothing() throws Exception {
        Said said = run(Map.of(), "--once");

        assertThat(said.lines()).isEmpty();
        assertThat(said.out()).contains("rows read", "Receipt");
    }

    @Test
    void the_receipt_is_printed_beside_the_line_when_it_is_asked_for() throws Exception {
        Said said = run(Map.of("LOG_FORMAT", "json"), "--once", "--format", "json");

        assertThat(JSON.readTree(said.out()).path("run").path("rowsRead").asLong())
                .isEqualTo(4);
        assertThat(said.json()).hasSize(1);
    }

    @Test
    void a_run_that_a_signal_ends_has_its_line_too() throws Exception {
        Path log = folder.resolve("signal.log");
        Process process = program(log, Map.of("LOG_FORMAT", "json"), "--set", "observe.port=0")
                .start();
        await().atMost(Duration.ofMinutes(2)).until(() -> !bridge.events().isEmpty());
        process.destroy();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();

        assertThat(Files.readAllLines(log))
                .singleElement()
                .satisfies(line ->
                        assertThat(JSON.readTree(line).path("event").asText()).isEqualTo("run"));
    }

    private Said run(Map<String, String> environment, String... more) throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "run", ".log");
        Program program = program(log, environment, more);
        int exitCode = program.run();
        return new Said(exitCode, program.output(), program.errors().lines().toList());
    }

    private Program program(Path log, Map<String, String> environment, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("run", "--data-dir", bridge.data().toString()));
        bridge.properties().forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        arguments.addAll(List.of(more));
        return new Program(log, List.of(), arguments).with(environment);
    }
}
