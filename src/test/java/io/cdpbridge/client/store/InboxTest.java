package io.cdpbridge.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.LogLines;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.disk.SetAside;
import io.cdpbridge.format.place.PlaceNames;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboxTest {
    @TempDir
    private Path folder;

    private Path root;
    private Path local;
    private Inbox inbox;

    @BeforeEach
    void make() throws IOException {
        root = Files.createDirectories(folder.resolve("zone"));
        local = folder.resolve("inbox");
        inbox = new Inbox(local);
        Files.writeString(root.resolve("x.csv"), "first");
        Files.writeString(root.resolve("x_2.csv"), "second");
    }

    private ExportSet set() {
        List<LandingFile> parts = new FolderZone(root)
                .list("").stream()
                        .sorted(Comparator.comparing(LandingFile::bytes))
                        .toList();
        return new ExportSet("x.csv", Instant.EPOCH, parts, Optional.empty());
    }

    /** A folder in which something happens each time that a file is opened. */
    private LandingZone disturbed(Runnable disturbance) {
        LandingZone real = new FolderZone(root);
        return new LandingZone() {
            @Override
            public Listing list(String path, PlaceNames names) {
                return real.list(path, names);
            }

            @Override
            public InputStream open(LandingFile file) {
                InputStream opened = real.open(file);
                disturbance.run();
                return opened;
            }

            @Override
            public void close() {
                real.close();
            }
        };
    }

    @Test
    void the_copy_of_an_export_that_was_being_read_outlives_the_crash_until_it_was_read() {
        ExportSet set = set();
        inbox.receive(new FolderZone(root), set);
        Path kept = folder.resolve("set-aside/inbox").resolve(set.fingerprint());
        SetAside aside = new SetAside(folder, "set-aside");

        try (LogLines log = LogLines.of(SetAside.class)) {
            inbox.clear(Set.of(set.fingerprint()), any -> false, aside);
            assertThat(log.lines()).singleElement().asString().contains("CDP-5035", "2 files (11 bytes)");
        }

        assertThat(local).doesNotExist();
        assertThat(kept.resolve("x.csv")).hasContent("first");
        assertThat(kept.resolve("x_2.csv")).hasContent("second");

        inbox.clear(Set.of(), set.fingerprint()::equals, aside);
        assertThat(kept).doesNotExist();
    }

    @Test
    void only_this_user_may_look_at_fetched_files() throws IOException {
        try (ReceivedExport received = inbox.receive(new FolderZone(root), set())) {
            assertThat(received.files()).hasSize(2);
            assertThat(mode(received.folder())).isEqualTo("rwx------");
            assertThat(mode(received.files().get(0))).isEqualTo("rw-------");
        }
        assertThat(local).isEmptyDirectory();
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void what_an_earlier_try_left_is_fetched_anew() throws IOException {
        ExportSet set = set();
        Path left = Files.createDirectories(local.resolve(set.fingerprint()));
        Files.writeString(left.resolve("x.csv"), "half");

        try (ReceivedExport received = inbox.receive(new FolderZone(root), set)) {
            assertThat(received.files().get(0)).hasContent("first");
        }
        Files.createDirectories(left.resolve("deep"));
        Files.writeString(left.resolve("deep").resolve("x.csv"), "half");
        inbox.clear(Set.of(), any -> false, new SetAside(folder, "set-aside"));
        assertThat(local).doesNotExist();
    }

    @Test
    void a_part_that_changes_while_another_is_fetched_is_noticed_and_nothing_is_kept() {
        int[] opened = {0};
        LandingZone zone = disturbed(() -> {
            if (++opened[0] == 2) {
                write("x.csv", "other");
            }
        });

        assertThatThrownBy(() -> inbox.receive(zone, set()))
                .isInstanceOf(LandingFileChanged.class)
                .hasMessageContaining("x.csv");
        assertThat(local).isEmptyDirectory();
    }

    @Test
    void a_part_that_goes_while_another_is_fetched_is_noticed() {
        LandingZone zone = disturbed(() -> root.resolve("x.csv").toFile().delete());

        assertThatThrownBy(() -> inbox.receive(zone, set())).isInstanceOf(LandingFileChanged.class);
        assertThat(local).isEmptyDirectory();
    }

    private void write(String name, String text) {
        try {
            Files.writeString(root.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_store_that_gives_fewer_bytes_than_it_listed_is_asked_again_later() {
        LandingZone shortened = new LandingZone() {
            @Override
            public Listing list(String path, PlaceNames names) {
                return new FolderZone(root).list(path, names);
            }

            @Override
            public InputStream open(LandingFile file) {
                return new ByteArrayInputStream("fir".getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public void close() {}
        };

        assertThatThrownBy(() -> inbox.receive(shortened, set()))
                .isInstanceOf(LandingZoneUnavailable.class)
                .hasMessageContaining("3 of 5 bytes");
        assertThat(local).isEmptyDirectory();
    }

    @Test
    void a_name_that_is_too_long_for_a_disk_becomes_a_number() {
        LandingFile part = new LandingFile("a".repeat(800) + ".csv", "a".repeat(800) + ".csv", 5, Instant.EPOCH, "v");
        LandingZone store = new LandingZone() {
            @Override
            public Listing list(String path, PlaceNames names) {
                Listing listing = new Listing(names);
                listing.file("", part.name(), part.bytes(), part.modifiedAt(), part.version());
                return listing;
            }

            @Override
            public InputStream open(LandingFile file) {
                return new ByteArrayInputStream("first".getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public void close() {}
        };
        ExportSet set = new ExportSet(part.name(), Instant.EPOCH, List.of(part), Optional.empty());

        try (ReceivedExport received = inbox.receive(store, set)) {
            assertThat(received.files().get(0)).hasFileName("part-1").hasContent("first");
        }
    }

    @Test
    void a_disk_that_cannot_be_written_is_an_error_of_its_own() throws IOException {
        Inbox blocked = new Inbox(Files.writeString(folder.resolve("file"), "").resolve("inbox"));

        assertThatThrownBy(() -> blocked.receive(new FolderZone(root), set()))
                .isInstanceOfSatisfying(
                        BridgeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INBOX_FAILED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "../x.csv", "a/x.csv", "a\\x.csv", "x\u0000", " "})
    void no_file_of_a_zone_has_a_name_that_leads_elsewhere(String name) {
        assertThatThrownBy(() -> new LandingFile(name, name, 1, Instant.EPOCH, "v"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
