package io.cdpbridge.snapshot;

import static io.cdpbridge.snapshot.ExportKind.FULL;
import static io.cdpbridge.snapshot.ExportKind.INCREMENTAL;
import static io.cdpbridge.snapshot.States.T1;
import static io.cdpbridge.snapshot.States.T2;
import static io.cdpbridge.snapshot.States.T3;
import static io.cdpbridge.snapshot.States.in;
import static io.cdpbridge.snapshot.States.out;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeTest {
    private static final List<String> NAME = List.of("@firstName");

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
        assertThat(state.counts()).isEqualTo(new MergeCounts(3, 0, 0, 0, 2));
    }

    @Test
    void within_an_export_the_latest_qualification_wins() {
        States.Merged state =
                merge(null, FULL, in("a", T2, "new"), in("a", T1, "old"), in("a", null, "undated"), in("b", T1, "b"));

        assertThat(states.members(NAME, state.file())).containsEntry("a", List.of("new"));
        assertThat(state.counts()).isEqualTo(new MergeCounts(4, 2, 0, 0, 2));
    }

    @Test
    void of_rows_that_are_equally_late_the_one_that_left_wins() {
        States.Merged state = merge(null, INCREMENTAL, in("a", T1, "Ada"), out("a", T1, "Zoe"), in("a", T1, "Bob"));

        assertThat(states.members(NAME, state.file())).isEmpty();
        assertThat(state.counts()).isEqualTo(new MergeCounts(3, 2, 2, 0, 0));
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
        assertThat(second.counts()).isEqualTo(new MergeCounts(3, 0, 0, 0, 3));
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
        assertThat(late.counts()).isEqualTo(new MergeCounts(2, 0, 0, 1, 2));
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
        assertThat(second.counts()).isEqualTo(new MergeCounts(3, 0, 0, 2, 2));
    }

    @Test
    void an_export_from_before_a_full_one_changes_nothing() {
        States.Merged full = merge(null, FULL, T2, in("a", T2, "Ada"));
        States.Merged late = merge(full, INCREMENTAL, T1, in("a", T1, "Eva"), in("left-before-t2", T1, "Bob"));

        assertThat(states.members(NAME, late.file())).containsOnlyKeys("a").containsEntry("a", List.of("Ada"));
        assertThat(late.counts()).isEqualTo(new MergeCounts(2, 0, 0, 2, 1));
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
        Optional<Path> remembered = Optional.of(merge(left, INCREMENTAL, T3).file());
        Optional<Path> forgotten =
                Optional.of(states.merge(NAME, Optional.of(left.file()), INCREMENTAL, T3, T2.plusMillis(1))
                        .file());

        States.Row late = in("a", T1, "Ada");
        assertThat(states.members(
                        NAME,
                        states.merge(NAME, remembered, INCREMENTAL, T1, T1, late)
                                .file()))
                .containsOnlyKeys("b");
        assertThat(states.members(
                        NAME,
                        states.merge(NAME, forgotten, INCREMENTAL, T1, T1, late).file()))
                .containsOnlyKeys("a", "b");
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

        assertThat(first.counts()).isEqualTo(new MergeCounts(0, 0, 0, 0, 0));
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
