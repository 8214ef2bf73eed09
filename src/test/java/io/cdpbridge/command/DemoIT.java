package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first command of the README, by the launcher itself and in a folder of nobody's. */
class DemoIT {
    @TempDir
    private Path folder;

    @Test
    void the_demo_prints_a_receipt_proves_it_and_says_where_to_look() throws Exception {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder demo = new ProcessBuilder(
                        Path.of("cdp-bridge").toAbsolutePath().toString(), "demo")
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        demo.environment().put("CDP_BRIDGE_BUILD", "never");
        demo.environment().put("JAVA_HOME", System.getProperty("java.home"));

        Process process = demo.start();

        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(err) + Files.readString(out))
                .isZero();
        assertThat(Files.readString(err)).isEmpty();
        assertThat(Files.readString(out))
                .containsPattern("rows read +40,000 +40,000\n")
                .containsPattern("rows in flight +0\n")
                .contains("event-size", "primary-identity", "row-shape")
                .contains("ledger and quarantine in data/demo/data/ledger.db")
                .containsPattern("changes read back, not found +0 +0\n")
                .containsPattern("audience Newsletter readers .+\n")
                .containsPattern("objections said +\\d+ +\\d+\n")
                .containsPattern("  written to Campaign +\\d+ +\\d+\n")
                .endsWith(
                        "The sandbox holds exactly what the receipt says: every event, every list, every attribute.\n");
        assertThat(folder.resolve("data/demo/data/ledger.db")).exists();
    }
}
