package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.TrackingLogs;
import io.cdpbridge.ledger.InputFile;
import io.cdpbridge.ledger.Inputs;
import io.cdpbridge.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
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

    @Test
    void what_was_read_is_delivered_when_the_archive_does_not_take_its_file_and_is_moved_once_it_does()
            throws Exception {
        Path archive = Files.writeString(bridge.input().resolve("archive"), "in the way");
        bridge.write("delivery-logs-1.csv", new DeliveryLogs().row("1").toString());
        bridge.write("delivery-logs-2.csv", new DeliveryLogs().row("2").toString());

        Result blocked = bridge.runOnce();
        Result again = bridge.runOnce();

        assertThat(blocked.exitCode()).isEqualTo(1);
        assertThat(blocked.receipt().path("problems").toString())
                .contains("input/delivery-logs-1.csv: it has come to its end", "input/delivery-logs-2.csv");
        assertThat(bridge.events()).hasSize(2);
        assertThat(again.of("run", "rowsRead")).isZero();

        Files.delete(archive);
        forgetRests();
        Result free = bridge.runOnce();

        assertThat(free.exitCode()).as(free.receipt().toString()).isZero();
        assertThat(archive.resolve("delivery-logs-1.csv")).exists();
        assertThat(archive.resolve("delivery-logs-2.csv")).exists();
        assertThat(free.of("ledger", "rowsRead")).isEqualTo(2);
    }

    @Test
    void a_refused_file_that_cannot_be_moved_is_refused_once() throws Exception {
        Files.writeString(bridge.input().resolve("failed"), "in the way");
        bridge.write("delivery-logs-1.csv", "ident;status\n1;1\n");
        bridge.write("delivery-logs-2.csv", new DeliveryLogs().row("2").toString());

        Result first = bridge.runOnce();
        Result second = bridge.runOnce();

        assertThat(first.receipt().path("problems").toString())
                .contains("CDP-4001", "input/delivery-logs-1.csv: it has come to its end");
        assertThat(bridge.events()).hasSize(1);
        assertThat(second.receipt().path("ledger").path("files").path("refused").asInt())
                .isEqualTo(1);
    }

    /** As if an hour had passed. */
    private void forgetRests() throws Exception {
        try (Connection ledger = bridge.ledger();
                Statement statement = ledger.createStatement()) {
            statement.executeUpdate("UPDATE place_entry SET next_try = '2020-01-01T00:00:00.000Z'");
        }
    }

    @Test
    void a_file_that_sorts_before_the_one_that_was_begun_waits_for_it_and_is_no_trouble() throws Exception {
        Path begun =
                bridge.write("delivery-logs-b.csv", new DeliveryLogs().row("2").toString());
        begin(begun);
        Path earlier =
                bridge.write("delivery-logs-a.csv", new DeliveryLogs().row("1").toString());
        Files.setLastModifiedTime(earlier, FileTime.from(Instant.now().minusSeconds(600)));
        bridge.write("tracking-logs-1.csv", TrackingLogs.oneClick());

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).as(result.errors()).isZero();
        assertThat(result.of("ledger", "rowsAccepted")).isEqualTo(3);
        assertThat(bridge.events()).hasSize(3);
    }

    @Test
    void a_file_that_waits_for_one_that_nobody_reads_on_is_named_and_the_other_flow_is_read() throws Exception {
        Path begun =
                bridge.write("delivery-logs-b.csv", new DeliveryLogs().row("2").toString());
        begin(begun);
        bridge.set("source.delivery-logs.files", "delivery-logs-a[.]csv");
        bridge.write("delivery-logs-a.csv", new DeliveryLogs().row("1").toString());
        bridge.write("tracking-logs-1.csv", TrackingLogs.oneClick());

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.receipt().path("problems").toString()).contains("CDP-4005", "delivery-logs-b.csv");
        assertThat(bridge.events()).hasSize(1);
    }

    /** Leaves a file in the ledger as a process does that is killed while it reads. */
    private void begin(Path file) throws IOException {
        Files.createDirectories(bridge.data());
        try (Ledger ledger = Ledger.open("jdbc:sqlite:" + bridge.data().resolve("ledger.db"), "", "")) {
            Object unused = new Inputs(ledger, InstantSource.system()).open(InputFile.of("delivery-logs", file));
        }
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
