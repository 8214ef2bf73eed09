package io.cdpbridge.destination.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.MovableClock;
import io.cdpbridge.format.disk.SetAside;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFilesTest {
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T10:00:00Z"));
    private final Set<String> needed = new TreeSet<>();

    @TempDir
    private Path data;

    private SnapshotFiles files;

    @BeforeEach
    void open() {
        files = new SnapshotFiles(data.resolve("snapshots"), clock, () -> needed, new SetAside(data, "set-aside"));
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
    void a_file_that_was_replaced_goes_at_the_end_of_the_process_and_one_that_was_never_named_stays() throws Exception {
        String old = written();
        String half = written();
        String now = written();
        files.naming(List.of(old), () -> needed.add(old));
        files.naming(List.of(now), () -> {
            needed.remove(old);
            needed.add(now);
        });

        files.end();

        assertThat(files.path(old)).doesNotExist();
        assertThat(files.path(half)).exists();
        assertThat(files.path(now)).exists();
    }

    @Test
    void a_file_that_the_ledger_has_named_once_is_not_set_aside_but_removed_at_the_start() throws Exception {
        String over = written();
        String strange = written();

        files.settle(Set.of(over));

        assertThat(files.path(over)).doesNotExist();
        assertThat(data.resolve("set-aside/snapshots")).isDirectoryContaining("glob:**" + strange);
        assertThat(data.resolve("set-aside/snapshots")).isDirectoryNotContaining("glob:**" + over);
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
    void a_new_file_stays_for_as_long_as_the_ledger_has_not_named_it_whatever_the_clock_says() throws Exception {
        String fresh = written();
        files.tidy();
        clock.advance(Duration.ofDays(365));

        files.tidy();

        assertThat(files.path(fresh)).exists();
    }

    @Test
    void a_file_that_is_still_being_written_is_left_alone() throws Exception {
        Path part = Files.createFile(data.resolve("snapshots/x.parquet.part"));
        files.tidy();
        clock.advance(Duration.ofDays(1));

        files.tidy();

        assertThat(part).exists();
    }

    @Test
    void at_a_start_what_the_ledger_does_not_name_is_set_aside_and_comes_back_when_it_is_named_after_all()
            throws Exception {
        String named = written();
        String left = written();
        Path part = Files.createFile(data.resolve("snapshots/x.parquet.part"));
        needed.add(named);

        files.settle();

        assertThat(files.path(named)).exists();
        assertThat(files.path(left)).doesNotExist();
        assertThat(part).doesNotExist();
        assertThat(data.resolve("set-aside/snapshots").resolve(left)).exists();
        needed.add(left);
        files.settle();
        assertThat(files.path(left)).exists();
    }

    private String written() throws Exception {
        String name = files.newName("audience-sync-wanted");
        Files.createFile(files.path(name));
        return name;
    }
}
