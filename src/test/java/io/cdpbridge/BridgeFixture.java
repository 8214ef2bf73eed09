package io.cdpbridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.command.CdpBridge;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.sandbox.Sandbox;
import io.cdpbridge.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A sandbox, an input folder and a data folder, and {@code run --once} over them in this process. */
public final class BridgeFixture implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final Sandbox sandbox;
    private final Map<String, String> settings = new LinkedHashMap<>();

    public BridgeFixture(Path folder) {
        this(folder, SandboxOptions.defaults());
    }

    public BridgeFixture(Path folder, SandboxOptions options) {
        this.folder = folder;
        this.sandbox = Sandbox.start(options);
        settings.putAll(sandbox.properties());
        settings.put("source.input.directory", input().toString());
        settings.put("source.input.settle-time", "PT0S");
        settings.put("source.deliver.period", "PT0.05S");
        settings.put("source.deliver.retry-delay", "PT0.01S");
        settings.put("source.deliver.retry-delay-maximum", "PT0.02S");
        settings.put("source.deliver.put-back", "PT0.05S");
        try {
            Files.createDirectories(input());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a run did. */
    public record Result(int exitCode, JsonNode receipt, String errors) {
        public long of(String part, String number) {
            return receipt.path(part).path(number).asLong();
        }

        public long guardrail(String id) {
            return receipt.path("run").path("guardrails").path(id).asLong();
        }

        public long batches(String state) {
            return receipt.path("ledger").path("batches").path(state).asLong();
        }
    }

    public Path input() {
        return folder.resolve("input");
    }

    public Path data() {
        return folder.resolve("data");
    }

    /** The ledger, which a bridge may have open at the same time; the caller closes it. */
    public Connection ledger() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + data().resolve("ledger.db"));
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    /** A property for all following runs. */
    public BridgeFixture set(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** Copies the shipped routes, for a test that changes them; all following runs use the copy. */
    public Path ownRoutes() throws IOException {
        Path own = folder.resolve("routes");
        Folders.copy(Path.of("routes"), own);
        set("runtime.routes-directory", own.toString());
        return own;
    }

    /** The properties of a run. */
    public Map<String, String> properties() {
        return new LinkedHashMap<>(settings);
    }

    /** What a runtime in this process is configured with. */
    public Settings settings() {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put("runtime.data-directory", data().toString());
        return Settings.load(Optional.empty(), Map.of(), all);
    }

    /** The arguments of a run with the fixture's properties. */
    public List<String> arguments(String... more) {
        return command("run", more);
    }

    private List<String> command(String name, String... more) {
        List<String> arguments = configured(name, "--format", "json");
        arguments.addAll(List.of(more));
        return arguments;
    }

    private List<String> configured(String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--data-dir", data().toString()));
        settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
        return arguments;
    }

    /** Drains what is there. */
    public Result runOnce(String... more) throws IOException {
        List<String> arguments = arguments(more);
        arguments.add("--once");
        return run(arguments);
    }

    /** Runs another command that takes the fixture's properties, such as {@code plan}. */
    public Result call(String name, String... more) throws IOException {
        return run(command(name, more));
    }

    /** What a command printed and how it ended. */
    public record Output(int exitCode, String out, String err) {}

    /** Runs any command in the fixture's data folder, and gives what it prints as it is. */
    public Output say(String... words) {
        return execute(configured(words));
    }

    private static Output execute(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode =
                CdpBridge.run(arguments.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
        return new Output(exitCode, out.toString(), err.toString());
    }

    private static Result run(List<String> arguments) throws IOException {
        Output said = execute(arguments);
        JsonNode receipt = said.out().isBlank() ? JSON.createObjectNode() : JSON.readTree(said.out());
        return new Result(said.exitCode(), receipt, said.err());
    }

    /** Puts a file into the input folder that has settled long ago. */
    public Path write(String name, String text) throws IOException {
        Path file = input().resolve(name);
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        return file;
    }

    /** Everything that the platform accepted, in order. */
    public List<JsonNode> events() throws IOException, InterruptedException {
        List<JsonNode> events = new ArrayList<>();
        for (String line : get("/sandbox/events").lines().toList()) {
            if (!line.isBlank()) {
                events.add(JSON.readTree(line));
            }
        }
        return events;
    }

    /** How often the sandbox was asked for what, by call and status. */
    public JsonNode requests() throws IOException, InterruptedException {
        return JSON.readTree(get("/sandbox/requests"));
    }

    public void faults(String script) throws IOException, InterruptedException {
        put("/sandbox/faults", script);
    }

    /** Makes the sandbox forget everything but credentials, datasets and sessions. */
    public void forget() throws IOException, InterruptedException {
        http.send(
                HttpRequest.newBuilder(uri("/sandbox/state")).DELETE().build(), HttpResponse.BodyHandlers.discarding());
    }

    /** Puts something into the part of the sandbox that no platform has. */
    public void put(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IllegalArgumentException(response.body());
        }
    }

    /** Takes something away from the sandbox; it must have been there. */
    public void delete(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(uri(path)).DELETE().build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 204) {
            throw new AssertionError(path + " answered " + answer.statusCode() + " " + answer.body());
        }
    }

    @Override
    public void close() {
        sandbox.close();
    }

    /** Reads back from the sandbox. */
    public String get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private URI uri(String path) {
        return sandbox.origin().resolve(path);
    }
}
