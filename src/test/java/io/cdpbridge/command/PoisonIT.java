package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.cdpbridge.BridgeFixture;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What must not stop a flow: pipes, devices, names that are no text, and what the user of the bridge may not read or write.
 * Root may do all of that, so the packaged program runs as nobody.
 */
class PoisonIT {
    private static final String NOBODY = "65534";

    @TempDir
    private Path folder;

    private BridgeFixture bridge;

    @BeforeEach
    void begin() throws Exception {
        assumeThat(shell("setpriv --reuid=" + NOBODY + " --regid=" + NOBODY + " --clear-groups true"))
                .as("this user may start a process as another one")
                .isZero();
        bridge = new BridgeFixture(folder);
        bridge.write("delivery-logs-1.csv", new DeliveryLogs().rows(1, 5).toString());
        Files.createDirectories(bridge.data());
    }

    @AfterEach
    void end() {
        if (bridge != null) {
            bridge.close();
        }
    }

    private static int shell(String command) throws Exception {
        Process process = new ProcessBuilder("bash", "-c", command).inheritIO().start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private record Ended(int exitCode, String log) {}

    /**
     * Runs once as nobody, from a copy of the program that nobody may read.
     *
     * @param last is done to what is nobody's by then
     */
    private Ended runOnce(String last) throws Exception {
        Path home = folder.resolve("home");
        shell("[ -d '" + home + "' ] || { mkdir -p '" + home + "' && cp -r '" + Program.JAR.getParent()
                + "'/{cdp-bridge.jar,lib,native} '" + home
                + "'; } && cp -r routes '" + folder + "' && chown -R " + NOBODY + " '" + folder + "' && chmod 755 '"
                + folder
                + "' && chmod -R go+rX '" + home + "' '" + folder + "/routes'; " + last);
        List<String> command = new ArrayList<>(List.of(
                "setpriv",
                "--reuid=" + NOBODY,
                "--regid=" + NOBODY,
                "--clear-groups",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                home.resolve("cdp-bridge.jar").toString()));
        command.addAll(bridge.arguments("--once", "--set", "runtime.routes-directory=" + folder.resolve("routes")));
        Path log = Files.createTempFile(folder, "poison", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly();
        String said = Files.readString(log);
        assertThat(ended).as(said).isTrue();
        return new Ended(process.exitValue(), said);
    }

    @Test
    void pipes_devices_unreadable_files_and_names_that_are_no_text_are_named_and_the_others_are_read()
            throws Exception {
        String input = bridge.input().toString();
        assertThat(shell("cd '" + input + "' && mkfifo delivery-logs-pipe.csv && mknod delivery-logs-device.csv c 1 5"
                        + " && cp delivery-logs-1.csv \"$(printf 'delivery-logs-\\xff.csv')\""
                        + " && cp delivery-logs-1.csv 'delivery-logs-..\\\\away.csv'"
                        + " && cp delivery-logs-1.csv delivery-logs-locked.csv"))
                .isZero();
        Ended ended = runOnce(
                "chmod 000 '" + input + "/delivery-logs-locked.csv'; chown 0 '" + input + "/delivery-logs-locked.csv'");

        assertThat(ended.exitCode()).as(ended.log()).isNotZero();
        assertThat(bridge.events()).hasSize(5);
        assertThat(bridge.input().resolve("archive/delivery-logs-1.csv")).exists();
        assertThat(ended.log().lines().filter(line -> line.contains("delivery-logs-pipe.csv") && line.contains("CDP-")))
                .as(ended.log())
                .hasSize(1);
        assertThat(ended.log())
                .contains("delivery-logs-device.csv")
                .contains("delivery-logs-locked.csv")
                .contains("its name is no text")
                .contains("its name has a character")
                .doesNotContain("CDP-1999");
    }

    @Test
    void an_input_folder_that_cannot_be_written_is_read_once_and_told() throws Exception {
        Ended first = runOnce("chown 0 '" + bridge.input() + "'; chmod 555 '" + bridge.input() + "'");
        Ended second = runOnce("chown 0 '" + bridge.input() + "'; chmod 555 '" + bridge.input() + "'");

        assertThat(bridge.events()).as(first.log()).hasSize(5);
        assertThat(first.log()).contains("CDP-4062");
        assertThat(second.log()).contains("\"rowsRead\":5", "not-moved").doesNotContain("CDP-1999");
    }

    @Test
    void an_input_folder_that_cannot_be_listed_is_told() throws Exception {
        Ended ended = runOnce("chown 0 '" + bridge.input() + "'; chmod 700 '" + bridge.input() + "'");

        assertThat(ended.exitCode()).as(ended.log()).isEqualTo(1);
        assertThat(ended.log().lines().filter(line -> line.contains("CDP-4063")))
                .as(ended.log())
                .isNotEmpty();
        assertThat(ended.log()).doesNotContain("CDP-1999");
    }
}
