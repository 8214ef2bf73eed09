package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.error.BridgeException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SandboxCommandTest {
    @TempDir
    private Path folder;

    /** What is done with the command's first lines while it runs. */
    private interface Check {
        void on(BufferedReader printed) throws IOException, InterruptedException;
    }

    private void running(Check check, String... arguments) throws IOException, InterruptedException {
        PipedReader pipe = new PipedReader(64 * 1024);
        try (PrintWriter out = new PrintWriter(new PipedWriter(pipe));
                BufferedReader printed = new BufferedReader(pipe)) {
            CommandLine command = new CommandLine(new SandboxCommand()).setOut(out);
            Thread thread = new Thread(() -> command.execute(arguments));
            thread.start();
            try {
                check.on(printed);
            } finally {
                thread.interrupt();
                thread.join();
            }
        }
    }

    @Test
    void it_prints_one_json_line_when_it_is_ready_and_answers_then() throws IOException, InterruptedException {
        running(
                printed -> {
                    JsonNode ready = new ObjectMapper().readTree(printed.readLine());
                    URI events = URI.create(ready.path("platform").asText() + "/sandbox/events");
                    assertThat(HttpClient.newHttpClient()
                                    .send(HttpRequest.newBuilder(events).build(), BodyHandlers.ofString())
                                    .statusCode())
                            .isEqualTo(200);
                    assertThat(ready.path("properties").has("aep.client-secret"))
                            .isTrue();
                },
                "--port",
                "0",
                "--json",
                "--dir",
                folder.toString());
        assertThat(folder.resolve("sandbox.json")).exists();
    }

    @Test
    void without_json_it_prints_the_properties_to_copy() throws IOException, InterruptedException {
        running(printed -> {
            List<String> lines = new ArrayList<>();
            while (lines.stream().noneMatch(line -> line.startsWith("Read back"))) {
                lines.add(printed.readLine());
            }
            assertThat(lines).anyMatch(line -> line.startsWith("aep.token-url=http://127.0.0.1:"));
        });
    }

    private static void assertRefused(String message, String... arguments) {
        SandboxCommand command = new SandboxCommand();
        new CommandLine(command).parseArgs(arguments);
        assertThatThrownBy(command::call).isInstanceOf(BridgeException.class).hasMessageContaining(message);
    }

    @Test
    void a_value_that_cannot_be_is_refused() throws IOException {
        assertRefused("--port 70000 is no port", "--port", "70000");
        assertRefused("not negative", "--promotion-delay", "PT-1S");
        assertRefused("not negative", "--ffda", "--staging-delay", "PT-1S");
        assertRefused("accept or reject, not 'maybe'", "--duplicate-external-id", "maybe");
        assertRefused("cannot be read", "--faults", folder.resolve("none.yaml").toString());
        Path faults = Files.writeString(folder.resolve("faults.yaml"), "rules:\n  - call: ims.tokn\n    status: 500\n");
        assertRefused(faults + ":2: unknown call 'ims.tokn'; did you mean 'ims.token'?", "--faults", faults.toString());
    }
}
