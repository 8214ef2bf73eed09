package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.FreePort;
import io.cdpbridge.Program;
import io.cdpbridge.ledger.Accounts;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.Totals;
import io.cdpbridge.sandbox.generator.Expected;
import io.cdpbridge.sandbox.generator.GeneratorOptions;
import io.cdpbridge.sandbox.generator.LogGenerator;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run} as an operator sees it: the packaged program, its endpoints, its stop. */
class RunIT {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private BridgeFixture bridge;
    private Program program;
    private Process process;
    private int port;

    @BeforeEach
    void start() throws IOException {
        bridge = new BridgeFixture(folder);
        port = FreePort.find();
        bridge.set("source.deliver.pace", "none")
                .set("source.input.schedule", "* * * * * ?")
                .set("observe.port", Integer.toString(port));
        program = new Program(folder.resolve("run.log"), List.of(), bridge.arguments());
    }

    @AfterEach
    void stop() {
        if (process != null) {
            process.destroyForcibly();
        }
        bridge.close();
    }

    @Test
    void what_is_dropped_is_delivered_until_sigterm_ends_it_in_order() throws Exception {
        process = program.start();
        awaitAnswer("/observe/health/ready", 200);

        bridge.write("delivery-logs-1.csv", new DeliveryLogs().rows(1, 8).toString());
        await().atMost(LONG).until(() -> bridge.events().size() == 8);
        await().atMost(LONG).until(() -> confirmed() == 8);

        assertThat(terminate()).isZero();
        assertThat(program.errors()).isEmpty();
        JsonNode receipt = JSON.readTree(program.output());
        assertThat(receipt.path("outcome").asText()).isEqualTo("well");
        assertThat(receipt.path("run").path("rowsConfirmed").asLong()).isEqualTo(8);
        assertThat(bridge.runOnce().exitCode())
                .as("the data folder is free again")
                .isZero();
    }

    @Test
    void a_stop_in_the_middle_of_a_file_is_taken_up_by_the_next_start_without_loss_or_doubles() throws Exception {
        bridge.set("source.page-rows", "10").set("source.part-rows", "100");
        Expected expected = LogGenerator.generate(new GeneratorOptions(60_000, 5, bridge.input()));
        program = new Program(folder.resolve("run.log"), List.of(), bridge.arguments());
        process = program.start();
        await().atMost(LONG).pollInterval(Duration.ofMillis(20)).until(() -> rowsRead() > 0);

        assertThat(terminate()).as(program.errors()).isZero();

        assertThat(rowsRead()).as("it was stopped before the end").isLessThan(expected.rows());
        BridgeFixture.Result rest = bridge.runOnce();
        assertThat(rest.exitCode()).as(rest.errors() + rest.receipt()).isEqualTo(2);
        assertThat(rest.of("ledger", "rowsRead")).isEqualTo(expected.rows());
        assertThat(rest.of("ledger", "rowsAccepted")).isEqualTo(expected.distinctEvents());
        assertThat(bridge.events().stream().map(event -> event.path("_id").asText()))
                .doesNotHaveDuplicates()
                .hasSize((int) expected.distinctEvents());
    }

    @Test
    void health_names_a_batch_that_the_platform_refused_while_the_bridge_stays_ready() throws Exception {
        bridge.faults("rules:\n  - {call: batch.create, status: 400, times: 1}");
        process = program.start();
        awaitAnswer("/observe/health/ready", 200);
        awaitAnswer("/observe/health", 200);

        bridge.write("delivery-logs-1.csv", new DeliveryLogs().rows(1, 8).toString());

        HttpResponse<String> health = await().atMost(LONG)
                .until(() -> get("/observe/health"), response -> response.body().contains("\"batches\""));
        assertThat(health.statusCode()).isEqualTo(503);
        JsonNode checks = JSON.readTree(health.body()).path("checks");
        assertThat(checks).singleElement().satisfies(check -> {
            assertThat(check.path("name").asText()).isEqualTo("batches");
            assertThat(check.path("status").asText()).isEqualTo("DOWN");
            assertThat(check.path("message").asText()).contains("CDP-6004");
        });
        assertThat(get("/observe/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/observe/health/live").statusCode()).isEqualTo(200);
        assertThat(terminate()).isZero();
    }

    @Test
    void health_names_a_disk_with_less_room_than_wanted_while_the_bridge_stays_ready() throws Exception {
        bridge.set("observe.disk.free", "1000000000");
        program = new Program(folder.resolve("run.log"), List.of(), bridge.arguments());
        process = program.start();
        awaitAnswer("/observe/health/ready", 200);

        await().atMost(LONG).untilAsserted(() -> {
            HttpResponse<String> health = get("/observe/health");
            assertThat(health.statusCode()).isEqualTo(503);
            assertThat(JSON.readTree(health.body()).path("checks")).anySatisfy(check -> {
                assertThat(check.path("name").asText()).isEqualTo("disk");
                assertThat(check.path("message").asText()).endsWith("fewer than 1000000000");
            });
        });
        assertThat(get("/observe/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void metrics_count_what_the_routes_did() throws Exception {
        process = program.start();
        awaitAnswer("/observe/health/ready", 200);
        bridge.write("delivery-logs-1.csv", new DeliveryLogs().rows(1, 8).toString());

        await().atMost(LONG)
                .until(() -> get("/observe/metrics")
                        .body()
                        .lines()
                        .anyMatch(line -> line.startsWith("camel_exchanges_succeeded_total{")
                                && line.contains("routeId=\"delivery-logs\"")
                                && !line.endsWith(" 0.0")));
        assertThat(get("/observe/metrics").headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
    }

    @Test
    void a_second_run_on_the_same_data_folder_ends_at_once() throws Exception {
        process = program.start();
        awaitAnswer("/observe/health/live", 200);

        Program second =
                new Program(folder.resolve("second.log"), List.of(), bridge.arguments("--set", "observe.port=0"));

        assertThat(second.run()).isEqualTo(1);
        assertThat(second.errors())
                .startsWith("CDP-5003 another process works in the data folder")
                .hasLineCount(1);
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void a_port_that_is_taken_is_named_instead_of_running_unseen() throws Exception {
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(program.run()).as("with " + taken).isEqualTo(64);
        }
        assertThat(program.errors())
                .startsWith("CDP-1006 /observe cannot be served at 127.0.0.1:" + port)
                .hasLineCount(1);
    }

    /** Sends SIGTERM and returns the exit code. */
    private int terminate() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it ends soon").isTrue();
        return process.exitValue();
    }

    private long rowsRead() {
        return ledger(totals -> totals.rows().read());
    }

    private long confirmed() {
        return ledger(Totals::confirmed);
    }

    private long ledger(ToLongFunction<Totals> number) {
        Path file = bridge.data().resolve("ledger.db");
        if (!Files.isRegularFile(file)) {
            return 0;
        }
        try (Ledger ledger = Ledger.open("jdbc:sqlite:" + file, "", "")) {
            return number.applyAsLong(new Accounts(ledger).totals());
        }
    }

    private HttpResponse<String> awaitAnswer(String path, int status) {
        return await().atMost(LONG)
                .ignoreException(ConnectException.class)
                .until(() -> get(path), response -> response.statusCode() == status);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
