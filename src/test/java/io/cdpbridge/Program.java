package io.cdpbridge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged program as a child process, the way a user runs it. */
public final class Program {
    public static final Path JAR = Path.of("target", "cdp-bridge.jar");

    private final Path log;
    private final List<String> command = new ArrayList<>();
    private final Map<String, String> environment = new LinkedHashMap<>();

    /** @param log where its standard error goes; standard output goes beside it, as {@code <log>.out} */
    public Program(Path log, List<String> jvmOptions, List<String> arguments) {
        this.log = log;
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        if (Runtime.version().feature() >= 24) {
            // As the start script has it: the JVM warns of Netty.
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", JAR.toString()));
        command.addAll(arguments);
    }

    /** Adds variables to its environment. */
    public Program with(Map<String, String> variables) {
        environment.putAll(variables);
        return this;
    }

    public Process start() throws IOException {
        if (!Files.isRegularFile(JAR)) {
            throw new IllegalStateException(JAR + " is missing; this test runs after packaging");
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectOutput(ProcessBuilder.Redirect.to(out().toFile()));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Runs it to its end and returns its exit code. */
    public int run() throws IOException, InterruptedException {
        Process process = start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("the program did not end; see " + log);
        }
        return process.exitValue();
    }

    /**
     * Starts it and kills it as kill -9 does.
     *
     * @param millis after so long, unless it has ended before
     * @return whether it was still running then
     */
    public boolean killAfter(long millis) throws IOException, InterruptedException {
        Process process = start();
        boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        return !ended;
    }

    public String output() throws IOException {
        return Files.readString(out());
    }

    public String errors() throws IOException {
        return Files.readString(log);
    }

    private Path out() {
        return log.resolveSibling(log.getFileName() + ".out");
    }
}
