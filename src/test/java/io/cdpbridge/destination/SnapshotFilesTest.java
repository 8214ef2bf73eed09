package io.cdpbridge.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.MovableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFilesTest {
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T10:00:00Z"));
    private final Set<String> needed = new TreeSet<>();

    @TempDir
    private Path folder;

    private SnapshotFiles files;

    @BeforeEach
    void open() {
        files = new SnapshotFiles(folder, clock, () -> needed);
    }

    @Test
    void a_file_that_the_ledger_does_not_name_any_more_goes_once_no_reader_can_have_it_open() throws Exception {
        String old = written();
        needed.add(old);
        files.tidy();
        needed.clear();
        files.tidy();
        clock.advance(Duration.ofMinutes(30));
        files.tidy();
        assertThat(files.path(old)).exists();

        clock.advance(Duration.ofSeconds(1));
        files.tidy();

        assertThat(files.path(old)).doesNotExist();
    }

    @Test
    void a_file_that_the_ledger_names_late_or_always_stays() throws Exception {
        String late = written();
        String named = written();
        needed.add(named);
        files.tidy();
        clock.advance(Duration.ofMinutes(20));
        needed.add(late);
        files.tidy();
        clock.advance(Duration.ofDays(1));

        files.tidy();

        assertThat(files.path(late)).exists();
        assertThat(files.path(named)).exists();
    }

    @Test
    void a_file_that_is_still_being_written_is_left_alone() throws Exception {
        Path part = Files.createFile(folder.resolve("x.parquet.part"));
        files.tidy();
        clock.advance(Duration.ofDays(1));

        files.tidy();

        assertThat(part).exists();
    }

    @Test
    void at_a_start_everything_goes_that_the_ledger_does_not_name_also_half_files() throws Exception {
        String named = written();
        String left = written();
        Path part = Files.createFile(folder.resolve("x.parquet.part"));
        needed.add(named);

        files.clear();

        assertThat(files.path(named)).exists();
        assertThat(files.path(left)).doesNotExist();
        assertThat(part).doesNotExist();
    }

    private String written() throws Exception {
        String name = files.newName("audience-sync-wanted");
        Files.createFile(files.path(name));
        return name;
    }
}
