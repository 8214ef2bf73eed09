package io.cdpbridge.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every landing zone does, run against a real store of each kind. */
abstract class LandingZoneContract {
    static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** The zone under test, for files that {@link #put} puts. */
    abstract LandingZone zone();

    /** Writes a file, or another content over it. */
    abstract void put(String path, byte[] content) throws IOException;

    abstract void remove(String path) throws IOException;

    /** Names that a listing must not show, put there if the store can hold them. */
    void putStrangeNames(String folder) throws IOException {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    LandingFile only(String path) {
        List<LandingFile> files = zone().list(path);
        assertThat(files).hasSize(1);
        return files.get(0);
    }

    String text(LandingFile file) throws IOException {
        try (InputStream in = zone().open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_file_of_the_doctor_is_written_read_and_deleted() throws IOException {
        WritableZone writable = (WritableZone) zone();
        writable.put("audiences/new/probe", bytes("1"));
        writable.put("audiences/new/probe", bytes("22"));

        assertThat(text(only("audiences/new"))).isEqualTo("22");
        writable.delete("audiences/new/probe");
        assertThat(zone().list("audiences/new")).isEmpty();
    }

    @Test
    void a_file_is_listed_with_path_name_size_and_time() throws IOException {
        put("audiences/daily/x.csv", bytes("key\n1\n"));
        LandingFile file = only("audiences/daily");

        assertThat(file.path()).isEqualTo("audiences/daily/x.csv");
        assertThat(file.name()).isEqualTo("x.csv");
        assertThat(file.bytes()).isEqualTo(6);
        assertThat(file.modifiedAt())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(file.version()).isNotBlank();
    }

    @Test
    void slashes_around_a_folder_do_not_matter() throws IOException {
        put("audiences/x.csv", bytes("1"));

        assertThat(zone().list("/audiences/")).isEqualTo(zone().list("audiences"));
    }

    @Test
    void the_root_is_a_folder_as_well() throws IOException {
        put("x.csv", bytes("key\n"));
        put("audiences/y.csv", bytes("key\n"));

        assertThat(only("").path()).isEqualTo("x.csv");
        assertThat(text(only(""))).isEqualTo("key\n");
    }

    @Test
    void neither_sub_folders_nor_folders_whose_names_begin_alike_are_listed() throws IOException {
        put("audiences/x.csv", bytes("1"));
        put("audiences/older/y.csv", bytes("2"));
        put("audiences-2/z.csv", bytes("3"));

        assertThat(only("audiences").name()).isEqualTo("x.csv");
    }

    @Test
    void a_folder_that_does_not_exist_is_empty() throws IOException {
        put("x.csv", bytes("1"));

        assertThat(zone().list("nobody/wrote/here")).isEmpty();
    }

    @Test
    void a_listing_is_complete_however_many_pages_it_takes() throws IOException {
        TreeSet<String> names = new TreeSet<>();
        for (int i = 0; i < 57; i++) {
            names.add("x_" + i + ".csv");
            put("many/x_" + i + ".csv", bytes("" + i));
        }

        assertThat(zone().list("many").stream().map(LandingFile::name)).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void a_file_is_read_byte_by_byte_as_it_was_written() throws IOException {
        byte[] content = new byte[9_000_001];
        new Random(1).nextBytes(content);
        put("big/x.parquet", content);

        try (InputStream in = zone().open(only("big"))) {
            assertThat(in.readAllBytes()).isEqualTo(content);
        }
    }

    @Test
    void an_empty_file_is_listed_and_read() throws IOException {
        put("empty/x.csv", new byte[0]);

        assertThat(only("empty").bytes()).isZero();
        assertThat(text(only("empty"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Käufer & Co (50%).csv",
                "a+b c.csv",
                "100%25.csv",
                "x#1.csv",
                "x=y;z,'q'@[1]!$.csv",
                "..x.csv",
                ".hidden.csv"
            })
    void names_with_special_characters_are_listed_and_read(String name) throws IOException {
        put("special/" + name, bytes(name));

        assertThat(only("special").name()).isEqualTo(name);
        assertThat(text(only("special"))).isEqualTo(name);
    }

    @Test
    void a_file_written_over_has_another_version() throws IOException {
        put("again/x.csv", bytes("first"));
        LandingFile first = only("again");
        put("again/x.csv", bytes("second!"));

        assertThat(only("again").version()).isNotEqualTo(first.version());
        assertThat(text(only("again"))).isEqualTo("second!");
    }

    @Test
    void an_untouched_file_keeps_its_version() throws IOException {
        put("same/x.csv", bytes("first"));

        assertThat(zone().list("same")).isEqualTo(zone().list("same"));
    }

    @Test
    void another_version_than_the_listed_one_is_never_read() throws IOException {
        put("changed/x.csv", bytes("first"));
        LandingFile first = only("changed");
        put("changed/x.csv", bytes("second!"));

        assertThatExceptionOfType(LandingFileChanged.class)
                .isThrownBy(() -> text(first))
                .withMessageContaining("changed/x.csv");
    }

    @Test
    void a_file_that_is_gone_has_changed() throws IOException {
        put("gone/x.csv", bytes("first"));
        LandingFile first = only("gone");
        remove("gone/x.csv");

        assertThatThrownBy(() -> text(first)).isInstanceOf(LandingFileChanged.class);
        assertThat(zone().list("gone")).isEmpty();
    }

    @Test
    void a_file_written_over_while_it_is_read_does_not_come_out_mixed() throws IOException {
        byte[] before = new byte[12 << 20];
        byte[] after = new byte[13 << 20];
        new Random(2).nextBytes(before);
        new Random(3).nextBytes(after);
        put("mixed/x.csv", before);
        LandingFile listed = only("mixed");

        byte[] read;
        try (InputStream in = zone().open(listed)) {
            byte[] begun = in.readNBytes(1000);
            put("mixed/x.csv", after);
            byte[] rest = in.readAllBytes();
            read = new byte[begun.length + rest.length];
            System.arraycopy(begun, 0, read, 0, begun.length);
            System.arraycopy(rest, 0, read, begun.length, rest.length);
        } catch (LandingFileChanged e) {
            return;
        }
        assertThat(read).isEqualTo(before);
    }

    @Test
    void names_that_are_no_plain_file_name_are_left_out() throws IOException {
        put("strange/x.csv", bytes("1"));
        putStrangeNames("strange");

        assertThat(only("strange").name()).isEqualTo("x.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../other", "a/../../b", "a/..", "a\\b", "a/./b"})
    void a_folder_outside_of_the_zone_is_an_error_of_the_configuration(String path) {
        assertThatThrownBy(() -> zone().list(path))
                .isInstanceOfSatisfying(
                        BridgeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LANDING_ZONE_SETTINGS));
    }

    @Test
    void an_export_comes_whole_into_the_inbox(@TempDir Path local) throws IOException {
        put("inbox/x.csv", bytes("key\n1\n"));
        put("inbox/x_2.csv", bytes("key\n2\n"));
        List<LandingFile> parts = zone().list("inbox").stream()
                .sorted(Comparator.comparing(LandingFile::bytes).thenComparing(LandingFile::name))
                .toList();
        ExportSet set = new ExportSet("x.csv", Instant.now(), parts, Optional.empty());

        try (ReceivedExport received = new Inbox(local.resolve("inbox")).receive(zone(), set)) {
            assertThat(received.files().get(0)).hasFileName("x.csv").hasContent("key\n1\n");
            assertThat(received.files().get(1)).hasFileName("x_2.csv").hasContent("key\n2\n");
        }
        assertThat(local.resolve("inbox")).isEmptyDirectory();
    }
}
