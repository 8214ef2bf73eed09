package io.cdpbridge.destination.snapshot;

import static io.cdpbridge.destination.snapshot.ExportKind.FULL;
import static io.cdpbridge.destination.snapshot.ExportKind.INCREMENTAL;
import static io.cdpbridge.destination.snapshot.States.T1;
import static io.cdpbridge.destination.snapshot.States.T2;
import static io.cdpbridge.destination.snapshot.States.T3;
import static io.cdpbridge.destination.snapshot.States.in;
import static io.cdpbridge.destination.snapshot.States.out;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.destination.recipient.Says;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeTest {
    private static final List<String> NAME = List.of("@firstName");
    private static final List<String> TWO = List.of("@firstName", "location/@city");

    @TempDir
    Path folder;

    private States states;

    @BeforeEach
    void prepare() {
        states = new States(folder);
    }

    @Test
    void the_first_export_makes_a_state_of_its_members() {
        States.Merged state = merge(null, FULL, in("a", T1, "Ada"), in("b", null, (String) null), out("c", T1, "Cy"));

        assertThat(states.members(NAME, state.file()))
                .containsOnlyKeys("a", "b")
                .containsEntry("a", List.of("Ada"))
                .containsEntry("b", States.none(1));
        assertThat(state.counts()).isEqualTo(new MergeCounts(3, 0, 0, 0, 0, 2));
    }

    @Test
    void within_an_export_the_latest_qualification_wins() {
        States.Merged state =
                merge(null, FULL, in("a", T2, "new"), in("a", T1, "old"), in("a", null, "undated"), in("b", T1, "b"));

        assertThat(states.members(NAME, state.file())).containsEntry("a", List.of("new"));
        assertThat(state.counts()).isEqualTo(new MergeCounts(4, 2, 0, 0, 0, 2));
    }

    @Test
    void of_rows_that_are_equally_late_the_one_that_left_wins() {
        States.Merged state = merge(null, INCREMENTAL, in("a", T1, "Ada"), out("a", T1, "Zoe"), in("a", T1, "Bob"));

        assertThat(states.members(NAME, state.file())).isEmpty();
        assertThat(state.counts()).isEqualTo(new MergeCounts(3, 2, 2, 0, 0, 0));
    }

    @Test
    void of_rows_that_say_the_same_at_the_same_time_the_first_in_lexicographic_order_wins() {
        List<String> two = List.of("@lastName", "@firstName");
        States.Merged state = states.merge(
                two,
                null,
                FULL,
                T3,
                in("a", T1, "Doe", "John"),
                in("a", T1, "D", "John"),
                in("b", null, "D", "John"),
                in("b", null, "D", "Ann"),
                in("c", null, "D", ""),
                in("c", null, "D", null),
                in("d", null, "Z", "z"),
                in("d", null, "a", "z"));

        assertThat(states.members(two, state.file()))
                .containsEntry("a", List.of("D", "John"))
                .containsEntry("b", List.of("D", "Ann"))
                .containsEntry("c", Arrays.asList("D", null))
                .containsEntry("d", List.of("Z", "z"));
        assertThat(state.counts().duplicates()).isEqualTo(4);
        assertThat(state.counts().conflicts()).isZero();
    }

    @Test
    void an_incremental_export_leaves_alone_whom_it_does_not_name() {
        States.Merged first = merge(null, FULL, T1, in("a", T1, "Ada"), in("b", T1, "Bob"), in("c", T1, "Cy"));
        States.Merged second =
                merge(first, INCREMENTAL, T2, out("b", T2, "Bob"), in("d", T2, "Dan"), in("c", T1, "Cyd"));

        assertThat(states.members(NAME, second.file()))
                .containsOnlyKeys("a", "c", "d")
                .containsEntry("c", List.of("Cyd"));
        assertThat(second.counts()).isEqualTo(new MergeCounts(3, 0, 0, 0, 0, 3));
    }

    @Test
    void whoever_is_missing_in_a_full_export_has_left() {
        States.Merged first = merge(null, FULL, T1, in("a", T1, "Ada"), in("b", T1, "Bob"));
        States.Merged second = merge(first, FULL, T2, in("b", T1, "Bob"), in("c", T2, "Cy"));

        assertThat(states.members(NAME, second.file())).containsOnlyKeys("b", "c");
    }

    @Test
    void a_full_export_does_not_remove_whom_a_later_incremental_one_has_named() {
        States.Merged first = merge(null, INCREMENTAL, T1, in("a", T1, "Ada"));
        States.Merged second = merge(first, INCREMENTAL, T3, in("b", T3, "Bob"));
        States.Merged late = merge(second, FULL, T2, in("c", T2, "Cy"), in("b", T2, "Bobby"));

        assertThat(states.members(NAME, late.file())).containsOnlyKeys("b", "c").containsEntry("b", List.of("Bob"));
        assertThat(late.counts()).isEqualTo(new MergeCounts(2, 0, 0, 1, 0, 2));
    }

    @Test
    void a_full_export_of_the_same_time_as_the_state_decides() {
        States.Merged first = merge(null, INCREMENTAL, T1, in("a", T1, "Ada"));
        States.Merged second = merge(first, FULL, T1, in("b", T1, "Bob"));

        assertThat(states.members(NAME, second.file())).containsOnlyKeys("b");
    }

    @Test
    void rows_of_an_export_that_is_older_than_the_state_are_stale() {
        States.Merged first = merge(null, INCREMENTAL, T2, in("a", T1, "new"), out("b", T1, "b"));
        States.Merged second = merge(first, INCREMENTAL, T1, in("a", T3, "old"), in("b", T3, "b"), in("c", T1, "Cy"));

        assertThat(states.members(NAME, second.file()))
                .containsOnlyKeys("a", "c")
                .containsEntry("a", List.of("new"));
        assertThat(second.counts()).isEqualTo(new MergeCounts(3, 0, 0, 2, 0, 2));
    }

    @Test
    void an_export_from_before_a_full_one_changes_nothing() {
        States.Merged full = merge(null, FULL, T2, in("a", T2, "Ada"));
        States.Merged late = merge(full, INCREMENTAL, T1, in("a", T1, "Eva"), in("left-before-t2", T1, "Bob"));

        assertThat(states.members(NAME, late.file())).containsOnlyKeys("a").containsEntry("a", List.of("Ada"));
        assertThat(late.counts()).isEqualTo(new MergeCounts(2, 0, 0, 2, 0, 1));
        States.Merged later = merge(late, INCREMENTAL, T1, in("left-before-t2", T1, "Bob"));
        assertThat(states.members(NAME, later.file())).containsOnlyKeys("a");
    }

    @Test
    void of_two_exports_of_one_time_the_later_qualification_wins_in_either_order() {
        States.Row early = out("a", T1, "early");
        States.Row late = in("a", T2, "late");

        States.Merged lateLast = merge(merge(null, INCREMENTAL, T3, early), INCREMENTAL, T3, late);
        States.Merged lateFirst = merge(merge(null, INCREMENTAL, T3, late), INCREMENTAL, T3, early);

        assertThat(states.members(NAME, lateLast.file())).containsEntry("a", List.of("late"));
        assertThat(states.members(NAME, lateFirst.file())).containsEntry("a", List.of("late"));
        assertThat(lateFirst.counts().stale()).isEqualTo(1);
        assertThat(lateLast.counts().stale()).isZero();
    }

    @Test
    void of_two_exports_of_one_time_that_differ_in_nothing_but_attributes_the_order_does_not_matter_either() {
        States.Row ada = in("a", T1, "Ada");
        States.Row nobody = in("a", T1, (String) null);

        assertThat(states.members(
                        NAME,
                        merge(merge(null, INCREMENTAL, T3, ada), INCREMENTAL, T3, nobody)
                                .file()))
                .isEqualTo(states.members(
                        NAME,
                        merge(merge(null, INCREMENTAL, T3, nobody), INCREMENTAL, T3, ada)
                                .file()))
                .containsEntry("a", States.none(1));
    }

    @Test
    void merging_the_same_export_again_changes_nothing_and_finds_nothing_stale() {
        States.Merged once = merge(null, FULL, T1, in("a", T1, "Ada"), out("b", null, "Bob"));
        States.Merged twice = merge(once, FULL, T1, in("a", T1, "Ada"), out("b", null, "Bob"));

        assertThat(states.members(NAME, twice.file())).isEqualTo(states.members(NAME, once.file()));
        assertThat(twice.counts()).isEqualTo(once.counts());
    }

    @Test
    void a_non_member_is_remembered_until_it_is_older_than_what_is_to_be_forgotten() {
        States.Merged left = merge(null, INCREMENTAL, T2, out("a", T2, "Ada"), in("b", T2, "Bob"));

        States.Merged late = merge(merge(left, INCREMENTAL, T3), INCREMENTAL, T1, in("a", T1, "Ada"));

        assertThat(states.members(NAME, late.file())).containsOnlyKeys("b");
        assertThat(late.counts().stale()).isEqualTo(1);
        assertThat(late.counts().unproven()).isZero();
    }

    @Test
    void who_may_have_left_since_is_not_brought_back_by_an_export_that_is_older_than_the_memory_of_exits() {
        States.Merged left = merge(null, INCREMENTAL, T2, out("a", T2, "Ada"), in("b", T2, "Bob"), in("c", T2, "Cy"));
        Path forgotten = states.merge(NAME, Optional.of(left.file()), INCREMENTAL, T3, T2.plusMillis(1))
                .file();

        for (ExportKind kind : ExportKind.values()) {
            States.Merged late = states.merge(
                    NAME,
                    Optional.of(forgotten),
                    kind,
                    T2,
                    T2.plusMillis(1),
                    in("a", T1, "Ada"),
                    in("b", T3, "Bo"),
                    out("d", T1, "Dan"));

            assertThat(states.members(NAME, late.file()))
                    .as("what a late %s export proves counts", kind)
                    .containsEntry("b", List.of("Bo"))
                    .doesNotContainKeys("a", "d");
            assertThat(states.members(NAME, late.file()).containsKey("c")).isEqualTo(kind == INCREMENTAL);
            assertThat(late.counts().unproven()).isEqualTo(1);
            assertThat(late.counts().stale()).isEqualTo(1);
        }
        States.Merged newer = states.merge(
                NAME, Optional.of(forgotten), INCREMENTAL, T2.plusMillis(1), Instant.MIN, in("a", T1, "Ada"));
        assertThat(states.members(NAME, newer.file())).containsKey("a");
    }

    @Test
    void as_long_as_no_exit_was_let_go_of_an_export_of_any_age_counts() {
        States.Merged newest = states.merge(NAME, Optional.empty(), INCREMENTAL, T3, T2, in("b", T2, "Bob"));

        States.Merged late = states.merge(NAME, Optional.of(newest.file()), INCREMENTAL, T1, T2, in("a", T1, "Ada"));

        assertThat(states.members(NAME, late.file())).containsOnlyKeys("a", "b");
        assertThat(late.counts().unproven()).isZero();
    }

    @Test
    void an_exit_that_comes_too_late_to_be_remembered_is_known_to_be_let_go_of() {
        States.Merged newest = merge(null, INCREMENTAL, T3, in("b", T2, "Bob"));
        States.Merged exit = states.merge(NAME, Optional.of(newest.file()), INCREMENTAL, T2, T3, out("a", T2, "Ada"));

        States.Merged late = states.merge(NAME, Optional.of(exit.file()), INCREMENTAL, T1, T3, in("a", T1, "Ada"));

        assertThat(states.members(NAME, late.file())).containsOnlyKeys("b");
        assertThat(late.counts().unproven()).isEqualTo(1);
    }

    @Test
    void a_full_and_an_incremental_export_of_one_time_end_the_same_in_either_order() {
        States.Row[] listed = {in("a", T1, "Ada"), out("c", T1, "Cy")};
        States.Row[] joined = {in("b", T2, "Bob"), in("c", T2, "Cy"), in("a", null, "A")};

        States.Merged fullFirst = merge(merge(null, FULL, T3, listed), INCREMENTAL, T3, joined);
        States.Merged fullLast = merge(merge(null, INCREMENTAL, T3, joined), FULL, T3, listed);

        assertThat(states.members(NAME, fullFirst.file()))
                .isEqualTo(states.members(NAME, fullLast.file()))
                .isEqualTo(Map.of("a", List.of("Ada"), "c", List.of("Cy")));
        States.Merged again = merge(fullLast, INCREMENTAL, T3, joined);
        assertThat(states.members(NAME, again.file())).containsOnlyKeys("a", "c");
    }

    @Test
    void who_is_missing_in_one_of_two_full_exports_of_one_time_has_left() {
        States.Merged one = merge(null, FULL, T3, in("a", T1, "Ada"), in("b", T1, "Bob"));
        States.Merged both = merge(one, FULL, T3, in("b", T1, "Bob"), in("c", T1, "Cy"));

        assertThat(states.members(NAME, both.file())).containsOnlyKeys("b");
    }

    @Test
    void a_slot_of_which_an_export_says_nothing_keeps_what_others_said_of_it() {
        List<Says> lacks = List.of(Says.ALWAYS, Says.NEVER);
        States.Merged first = states.merge(TWO, null, FULL, T1, in("a", T1, "Ada", "Rome"), in("b", T1, "Bob", null));

        States.Merged second = states.merge(TWO, lacks, first, T2, in("a", T1, "Eva", null), in("c", T1, "Cy", null));
        States.Merged third = states.merge(TWO, second, INCREMENTAL, T3, in("c", T1, "Cy", "Bonn"));

        assertThat(states.members(TWO, third.file()))
                .containsEntry("a", List.of("Eva", "Rome"))
                .containsEntry("b", Arrays.asList("Bob", null))
                .containsEntry("c", List.of("Cy", "Bonn"));
    }

    @Test
    void a_value_of_a_late_export_counts_where_newer_ones_said_nothing_of_it() {
        List<Says> lacks = List.of(Says.ALWAYS, Says.NEVER);
        States.Merged newest = states.merge(TWO, lacks, null, T3, in("a", T1, "Eva", null));

        States.Merged middle = states.merge(TWO, newest, INCREMENTAL, T2, in("a", T1, "Ada", "Rome"));
        States.Merged oldest = states.merge(TWO, middle, INCREMENTAL, T1, in("a", T1, "Zoe", "Bonn"));

        assertThat(states.members(TWO, oldest.file())).containsEntry("a", List.of("Eva", "Rome"));
        assertThat(middle.counts().stale()).isZero();
        assertThat(oldest.counts().stale()).isEqualTo(1);
        States.Merged emptied = states.merge(TWO, oldest, INCREMENTAL, T3, in("a", T1, "Eva", null));
        assertThat(states.members(TWO, emptied.file())).containsEntry("a", Arrays.asList("Eva", null));
    }

    @Test
    void an_empty_cell_that_says_nothing_keeps_the_value_and_takes_that_of_another_row_of_its_export() {
        List<Says> keep = List.of(Says.ALWAYS, Says.IF_PRESENT);
        States.Merged first = states.merge(TWO, keep, null, T1, in("a", T1, "Ada", "Rome"), in("b", T1, "Bob", "Oslo"));

        States.Merged second = states.merge(
                TWO,
                keep,
                first,
                T2,
                in("a", T2, "Eva", null),
                in("b", T2, null, null),
                in("b", T1, "Bo", "Bern"),
                in("b", null, "B", "Bonn"));

        assertThat(states.members(TWO, second.file()))
                .containsEntry("a", List.of("Eva", "Rome"))
                .containsEntry("b", Arrays.asList(null, "Bern"));
    }

    @Test
    void a_state_that_was_written_before_slots_had_times_is_read_and_merged() throws Exception {
        Path old = folder.resolve("old.parquet");
        try (Workspace workspace = states.snapshots.workspace(false)) {
            workspace.execute("COPY (SELECT 'a' AS key, true AS member, NULL::TIMESTAMP AS qualified_at,"
                    + " TIMESTAMP '2026-11-02' AS exported_at, 'Ada' AS v0 UNION ALL SELECT 'b', false, NULL,"
                    + " TIMESTAMP '2026-11-02', 'Bob') TO '" + old + "' (FORMAT parquet,"
                    + " KV_METADATA {\"cdp-bridge-state\": '1', slots: '[\"@firstName\"]', \"full-at\": ''})");
        }
        States.Merged state = new States.Merged(old, null);

        States.Merged late = states.merge(TWO, state, INCREMENTAL, T1, in("a", T1, "Zoe", "Rome"));

        assertThat(states.members(NAME, old)).containsOnlyKeys("a");
        assertThat(states.members(TWO, late.file())).isEqualTo(Map.of("a", List.of("Ada", "Rome")));
        States.Merged unknown = states.merge(NAME, Optional.of(old), INCREMENTAL, T1, T2, in("c", T1, "Cy"));
        assertThat(unknown.counts().unproven())
                .as("it does not tell whom it let go of")
                .isEqualTo(1);
    }

    @Test
    void whom_a_full_export_removed_is_remembered_as_of_that_export() {
        States.Merged first = merge(null, INCREMENTAL, T1, in("a", T1, "Ada"));
        Path second =
                states.merge(NAME, Optional.of(first.file()), FULL, T2, T2).file();
        States.Merged back = merge(new States.Merged(second, null), INCREMENTAL, T3, in("a", T1, "Ada"));

        assertThat(states.members(NAME, second)).isEmpty();
        assertThat(states.members(NAME, back.file())).containsOnlyKeys("a");
    }

    @Test
    void an_empty_export_is_an_export() {
        States.Merged first = merge(null, FULL, T1);
        States.Merged filled = merge(first, FULL, T2, in("a", T1, "Ada"));
        States.Merged emptied = merge(filled, FULL, T3);

        assertThat(first.counts()).isEqualTo(new MergeCounts(0, 0, 0, 0, 0, 0));
        assertThat(states.members(NAME, filled.file())).containsOnlyKeys("a");
        assertThat(states.members(NAME, emptied.file())).isEmpty();
    }

    @Test
    void a_row_must_have_a_value_for_each_attribute() {
        try (Merge merge = states.snapshots.merge(NAME, Optional.empty(), FULL, T1)) {
            assertThatThrownBy(() -> merge.add("a", true, Optional.empty(), new String[2]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> states.snapshots.merge(List.of("@a", "@a"), Optional.empty(), FULL, T1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private States.Merged merge(States.Merged before, ExportKind kind, States.Row... rows) {
        return merge(before, kind, T3, rows);
    }

    private States.Merged merge(
            States.Merged before, ExportKind kind, java.time.Instant exportedAt, States.Row... rows) {
        return states.merge(NAME, before, kind, exportedAt, rows);
    }
}
