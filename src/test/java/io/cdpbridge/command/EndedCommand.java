package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command of a shell, run to its end. */
final class EndedCommand {
    private EndedCommand() {}

    /** What it says on both streams, once it has ended with that code. */
    static String ended(int code, Path directory, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("said", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().remove("CDP_BRIDGE_HOME");
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
            String said = Files.readString(output);
            assertThat(process.exitValue()).as(said).isEqualTo(code);
            return said;
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }
}
