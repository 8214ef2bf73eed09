package io.cdpbridge.destination.snapshot;

import static io.cdpbridge.destination.snapshot.ExportKind.FULL;
import static io.cdpbridge.destination.snapshot.States.T1;
import static io.cdpbridge.destination.snapshot.States.T2;
import static io.cdpbridge.destination.snapshot.States.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
    private static final List<String> NAME = List.of("@firstName");

    @TempDir
    Path folder;

    private States states;

    @BeforeEach
    void prepare() {
        states = new States(folder);
    }

    @Test
    void slots_may_be_called_anything_also_what_columns_are_called_and_what_differs_in_case_alone() {
        List<String> slots =
                List.of("key", "member", "v1", "V1", "@a", "@A", "location/@city", "@b#time", "it's \"x\"", "");
        String[] values = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
        States.Merged state = states.merge(slots, null, FULL, T1, in("k", T1, values));

        assertThat(states.members(slots, state.file())).isEqualTo(Map.of("k", List.of(values)));
        assertThat(states.members(List.of("@A", "V1", "key"), state.file()))
                .isEqualTo(Map.of("k", List.of("5", "3", "0")));
    }

    @Test
    void keys_and_values_keep_every_character() {
        Map<String, List<String>> expected = new HashMap<>();
        List<String> strange = List.of(
                "",
                "  ",
                "\u0000",
                "a\u0000b",
                "\n\r\t",
                "'; DROP TABLE x; --",
                "\"",
                "\\N",
                "NULL",
                "é",
                "e\u0301",
                "日本語",
                "😀",
                "\uffff",
                "\ufeffbom",
                "$1",
                "?",
                "%s",
                "a".repeat(13),
                "x".repeat(1_000_000));
        States.Row[] rows = strange.stream()
                .peek(text -> expected.put(text, List.of(text)))
                .map(text -> in(text, T1, text))
                .toArray(States.Row[]::new);
        States.Merged state = states.merge(NAME, null, FULL, T1, rows);

        assertThat(states.members(NAME, state.file())).isEqualTo(expected);
        assertThat(states.changes(NAME, Optional.of(state.file()), Optional.of(state.file()), true))
                .isEmpty();
    }

    @Test
    void keys_are_sorted_by_the_bytes_of_their_utf_8_form() {
        States.Merged state =
                states.merge(NAME, null, FULL, T1, in("😀", T1, "x"), in("\uffff", T1, "x"), in("a", T1, "x"));

        assertThat(states.changes(NAME, Optional.of(state.file()), Optional.empty(), true))
                .extracting(Change::key)
                .containsExactly("a", "\uffff", "😀");
    }

    @Test
    void the_path_of_a_state_is_no_pattern_and_no_partition() {
        States strange = new States(folder.resolve("it's [a]*?/year=2026/{x}"));
        States.Merged first = strange.merge(NAME, null, FULL, T1, in("a", T1, "Ada"));
        States.Merged second = strange.merge(NAME, first, ExportKind.INCREMENTAL, T2, in("b", T1, "Bob"));

        assertThat(strange.members(NAME, second.file())).containsOnlyKeys("a", "b");
        assertThat(strange.members(List.of("year"), second.file())).containsEntry("a", States.none(1));
    }

    @Test
    void times_beyond_what_a_database_holds_count_as_the_nearest() {
        States.Merged state = states.merge(
                NAME, null, FULL, T1, in("a", Instant.MIN, "first"), in("a", Instant.MAX, "last"), in("a", T1, "now"));

        assertThat(states.members(NAME, state.file())).containsEntry("a", List.of("last"));
    }

    @Test
    void a_state_is_for_its_owner_alone_and_nothing_stays_in_the_spill_folder() throws Exception {
        States.Merged state = states.merge(NAME, null, FULL, T1, in("a", T1, "Ada"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.file())))
                .isEqualTo("rw-------");
        assertThat(folder.resolve("spill")).isEmptyDirectory();
    }

    @Test
    void while_a_job_runs_its_spill_folder_is_for_its_owner_alone_and_another_job_leaves_it_alone() throws Exception {
        try (Merge merge = states.snapshots.merge(NAME, Optional.empty(), FULL, T1)) {
            merge.add("a", true, Optional.empty(), new String[] {"Ada"});
            Path spill;
            try (Stream<Path> folders = Files.list(folder.resolve("spill"))) {
                spill = folders.findFirst().orElseThrow();
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(spill)))
                    .isEqualTo("rwx------");
            states.merge(NAME, null, FULL, T1, in("b", T1, "Bob"));
            Path after = states.newFile();
            merge.finish(after, Instant.EPOCH);
            assertThat(states.members(NAME, after)).containsOnlyKeys("a");
        }
    }

    @Test
    void what_a_killed_job_spilled_is_removed_by_the_next() throws Exception {
        Path abandoned = Files.createDirectories(folder.resolve("spill/spill-17/duckdb"));
        Files.createFile(folder.resolve("spill/spill-17/lock"));
        Files.writeString(abandoned.resolve("rows"), "personal data");

        states.merge(NAME, null, FULL, T1, in("a", T1, "Ada"));

        assertThat(folder.resolve("spill")).isEmptyDirectory();
    }

    @Test
    void a_file_is_there_whole_or_not_at_all() throws Exception {
        Path file = Files.writeString(folder.resolve("state"), "before");

        assertThatThrownBy(() -> DurableFile.write(file, part -> {
                    Files.writeString(part, "half of what");
                    assertThat(file).hasContent("before");
                    throw new IOException("the disk is full");
                }))
                .isInstanceOf(IOException.class);

        assertThat(file).hasContent("before");
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".part"));
    }

    @Test
    void what_a_killed_job_left_half_written_is_written_anew() throws Exception {
        Path after = folder.resolve("after.parquet");
        Files.writeString(folder.resolve("after.parquet.part"), "half a state");
        try (Merge merge = states.snapshots.merge(NAME, Optional.empty(), FULL, T1)) {
            merge.add("a", true, Optional.empty(), new String[] {"Ada"});
            merge.finish(after, Instant.EPOCH);
        }

        assertThat(states.members(NAME, after)).containsOnlyKeys("a");
        assertThat(folder.resolve("after.parquet.part")).doesNotExist();
    }

    @Test
    void a_merge_that_cannot_write_says_so_and_leaves_nothing() {
        Path after = folder.resolve("nowhere/after.parquet");
        try (Merge merge = states.snapshots.merge(NAME, Optional.empty(), FULL, T1)) {
            merge.add("ada@example.com", true, Optional.empty(), new String[] {"Ada"});
            assertThatThrownBy(() -> merge.finish(after, Instant.EPOCH))
                    .isInstanceOfSatisfying(
                            BridgeException.class,
                            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.SNAPSHOT_FAILED))
                    .hasMessageContaining(after.toString())
                    .hasMessageNotContaining("ada@");
        }
        assertThat(after).doesNotExist();
        assertThat(folder.resolve("spill")).isEmptyDirectory();
    }

    @Test
    void a_file_that_is_missing_foreign_or_cut_off_is_not_read_as_a_state() throws Exception {
        assertUnreadable(folder.resolve("missing"), "no such file");
        assertUnreadable(Files.writeString(folder.resolve("foreign"), "key,member\n"), "not a whole Parquet file");
        Path plan = states.plan(NAME, List.of(), 1);
        assertUnreadable(plan, "not written as cdp-bridge-state");
        byte[] whole = Files.readAllBytes(
                states.merge(NAME, null, FULL, T1, in("a", T1, "Ada")).file());
        assertUnreadable(
                Files.write(folder.resolve("half"), Arrays.copyOf(whole, whole.length / 2)),
                "not a whole Parquet file");
    }

    private void assertUnreadable(Path file, String why) {
        assertThatThrownBy(() -> states.snapshots.diff(NAME, Optional.of(file), Optional.empty(), true))
                .isInstanceOfSatisfying(
                        BridgeException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.SNAPSHOT_UNREADABLE))
                .hasMessageContaining(why)
                .hasMessageContaining(file.getFileName().toString());
        assertThat(folder.resolve("spill")).isEmptyDirectory();
    }
}
