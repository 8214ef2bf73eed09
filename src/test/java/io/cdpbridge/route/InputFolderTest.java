package io.cdpbridge.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DeliveryLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may lie in the input folder besides exports, and folders that do not take what is put into them. */
class InputFolderTest {
    @TempDir
    private Path folder;

    private BridgeFixture bridge;

    @BeforeEach
    void start() {
        bridge = new BridgeFixture(folder);
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    @Test
    void a_name_with_backslashes_leads_to_no_file_outside_of_the_folder() throws Exception {
        Path outside = Files.createDirectories(folder.resolve("elsewhere"));
        Path victim = settled(
                outside.resolve("victim.csv"), new DeliveryLogs().row("666").toString());
        bridge.write(
                "delivery-logs-d\\..\\..\\elsewhere\\victim.csv",
                new DeliveryLogs().row("1").toString());
        Files.createDirectories(bridge.input().resolve("delivery-logs-d"));
        bridge.write("delivery-logs-2.csv", new DeliveryLogs().row("2").toString());

        Result result = bridge.runOnce();

        assertThat(result.of("ledger", "rowsAccepted")).isEqualTo(1);
        assertThat(victim).exists();
        assertThat(bridge.events()).noneMatch(event -> event.toString().contains(":666:"));
    }

    @Test
    void links_in_the_folder_are_not_followed() throws Exception {
        Path victim = settled(
                folder.resolve("victim.csv"), new DeliveryLogs().row("666").toString());
        Files.createSymbolicLink(bridge.input().resolve("delivery-logs-link.csv"), victim);
        bridge.write("delivery-logs-2.csv", new DeliveryLogs().row("2").toString());

        Result result = bridge.runOnce();

        assertThat(result.of("ledger", "rowsAccepted")).isEqualTo(1);
        assertThat(bridge.events()).noneMatch(event -> event.toString().contains(":666:"));
        assertThat(bridge.input().resolve("delivery-logs-link.csv")).isSymbolicLink();
    }

    @Test
    void a_pipe_in_the_folder_keeps_nobody_waiting() throws Exception {
        pipe(bridge.input().resolve("delivery-logs-0.csv"));
        bridge.write("delivery-logs-2.csv", new DeliveryLogs().row("2").toString());

        assertThat(bridge.runOnce().of("ledger", "rowsAccepted")).isEqualTo(1);
    }

    private static void pipe(Path path) throws Exception {
        assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor())
                .isZero();
    }

    private static Path settled(Path file, String text) throws IOException {
        Files.writeString(file, text);
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    }
}
