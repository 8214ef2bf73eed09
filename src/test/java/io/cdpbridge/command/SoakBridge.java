package io.cdpbridge.command;

import io.cdpbridge.BridgeFixture;
import io.cdpbridge.Program;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The bridge as a process in a small heap, through all its lives. For one thread at a time. */
final class SoakBridge {
    private static final List<String> SMALL = List.of("-Xmx192m", "-XX:+ExitOnOutOfMemoryError");
    /** A minute is what a call under way may take at most, and then some. */
    private static final int MINUTES_TO_STOP = 3;

    private final BridgeFixture bridge;
    private final Path folder;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;
    private int starts;

    SoakBridge(BridgeFixture bridge, Path folder, int port) {
        this.bridge = bridge;
        this.folder = folder;
        this.port = port;
        bridge.set("observe.port", Integer.toString(port));
    }

    void start() throws IOException {
        starts++;
        process = new Program(log("run-" + starts), SMALL, bridge.arguments()).start();
    }

    /** As kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As SIGTERM does; it ends in order. */
    void stop() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(MINUTES_TO_STOP, TimeUnit.MINUTES)) {
            throw new IllegalStateException("SIGTERM does not end it");
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException("it ended with " + process.exitValue() + ": " + said());
        }
    }

    /** Lets go of a process that a failed test left. */
    void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    /** Throws when it is not running any more. */
    void mustBeAlive() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("it ended by itself with " + process.exitValue() + ": " + said());
        }
    }

    long pid() {
        return process.pid();
    }

    int starts() {
        return starts;
    }

    /** Looks at it as its operators do: page and metrics. Whether both answered, which they do not while it starts. */
    boolean observed() throws IOException, InterruptedException {
        mustBeAlive();
        return answers("/api/overview") && answers("/observe/metrics");
    }

    /** Runs a command to its end, in the same heap. */
    Ended run(String name, List<String> arguments) throws IOException, InterruptedException {
        Program program = new Program(log(name), SMALL, arguments);
        int exitCode = program.run();
        return new Ended(exitCode, program.output(), program.errors());
    }

    /** How a command ended and what it printed. */
    record Ended(int exitCode, String output, String errors) {}

    /** The fixture's arguments for another command than run. */
    List<String> arguments(String command, String... more) {
        List<String> arguments = new ArrayList<>(bridge.arguments(more));
        arguments.set(0, command);
        return arguments;
    }

    private boolean answers(String path) throws InterruptedException {
        try {
            return http.send(
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** All that it wrote to standard error in all its lives. */
    String said() throws IOException {
        StringBuilder said = new StringBuilder();
        for (int life = 1; life <= starts; life++) {
            said.append(Files.readString(log("run-" + life)));
        }
        return said.toString();
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }
}
