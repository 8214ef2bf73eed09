package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.Program;
import io.cdpbridge.sandbox.generator.Expected;
import io.cdpbridge.sandbox.generator.GeneratorOptions;
import io.cdpbridge.sandbox.generator.LogGenerator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory must be flat in the size of the input. */
class LargeFileIT {
    private static final long ROWS = 220_000;
    private static final int ROW_BYTES = 10_000;

    @TempDir
    private Path folder;

    @Test
    void two_gigabytes_of_input_pass_through_a_heap_of_256_megabytes() throws Exception {
        try (BridgeFixture bridge = new BridgeFixture(folder)) {
            Expected expected = LogGenerator.generate(new GeneratorOptions(ROWS, 1, bridge.input(), 0.02, ROW_BYTES));
            assertThat(bytes(bridge.input())).isGreaterThan(2L << 30);
            List<String> arguments = new ArrayList<>(bridge.arguments());
            arguments.add("--once");
            Program program = new Program(folder.resolve("run.log"), List.of("-Xmx256m"), arguments);

            int exitCode = program.run();

            assertThat(exitCode).as(program.errors() + program.output()).isEqualTo(2);
            JsonNode ledger = new ObjectMapper().readTree(program.output()).path("ledger");
            assertThat(ledger.path("rowsRead").asLong()).isEqualTo(expected.rows());
            assertThat(ledger.path("rowsConfirmed").asLong()).isEqualTo(expected.distinctEvents());
        }
    }

    private static long bytes(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            long sum = 0;
            for (Path file : files.toList()) {
                sum += Files.size(file);
            }
            return sum;
        }
    }
}
