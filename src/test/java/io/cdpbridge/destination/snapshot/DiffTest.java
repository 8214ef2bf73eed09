package io.cdpbridge.destination.snapshot;

import static io.cdpbridge.destination.snapshot.ExportKind.FULL;
import static io.cdpbridge.destination.snapshot.States.T1;
import static io.cdpbridge.destination.snapshot.States.in;
import static io.cdpbridge.destination.snapshot.States.out;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.destination.recipient.ChangeKind;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffTest {
    private static final List<String> NAMES = List.of("@firstName", "@lastName");

    @TempDir
    Path folder;

    private States states;
    private Optional<Path> wanted;
    private Optional<Path> applied;

    @BeforeEach
    void prepare() {
        states = new States(folder);
        applied = state(
                NAMES,
                in("changed", T1, "Ada", null),
                in("left", T1, "Bob", "B"),
                in("same", T1, null, ""),
                in("tombstone", T1, "Tom", "T"));
        wanted = state(
                NAMES,
                in("changed", T1, "Ada", "A"),
                in("same", T1, null, ""),
                in("new", T1, "Cy", null),
                out("tombstone", T1, "Tom", "T"),
                out("never-applied", T1, "Eve", "E"));
    }

    @Test
    void it_tells_who_entered_changed_and_left_with_what_is_wanted_and_what_was_applied() {
        try (Diff diff = states.snapshots.diff(NAMES, wanted, applied, true)) {
            assertThat(diff.counts()).isEqualTo(new DiffCounts(3, 1, 1, 2, 1));
            List<Change> changes = diff.next(100);
            assertThat(changes).extracting(Change::key).containsExactly("changed", "left", "new", "tombstone");
            assertChange(changes.get(0), ChangeKind.CHANGED, Arrays.asList("Ada", "A"), Arrays.asList("Ada", null));
            assertChange(changes.get(1), ChangeKind.EXITED, States.none(2), List.of("Bob", "B"));
            assertChange(changes.get(2), ChangeKind.ENTERED, Arrays.asList("Cy", null), States.none(2));
            assertChange(changes.get(3), ChangeKind.EXITED, States.none(2), List.of("Tom", "T"));
            assertThat(diff.hasNext()).isFalse();
        }
    }

    @Test
    void only_membership_counts_where_attributes_do_not_matter() {
        try (Diff diff = states.snapshots.diff(NAMES, wanted, applied, false)) {
            assertThat(diff.counts()).isEqualTo(new DiffCounts(3, 1, 0, 2, 2));
            assertThat(diff.next(100)).extracting(Change::key).containsExactly("left", "new", "tombstone");
        }
    }

    @Test
    void pages_are_as_long_as_asked_for_but_for_the_last() {
        try (Diff diff = states.snapshots.diff(NAMES, wanted, applied, true)) {
            assertThat(diff.next(3)).hasSize(3);
            assertThat(diff.hasNext()).isTrue();
            assertThat(diff.next(3)).hasSize(1);
            assertThat(diff.hasNext()).isFalse();
            assertThatThrownBy(() -> diff.next(3)).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void without_an_applied_state_all_members_enter_and_without_a_wanted_one_all_leave() {
        assertThat(states.changes(NAMES, wanted, Optional.empty(), true))
                .extracting(Change::kind)
                .containsExactly(ChangeKind.ENTERED, ChangeKind.ENTERED, ChangeKind.ENTERED);
        assertThat(states.changes(NAMES, Optional.empty(), applied, true))
                .hasSize(4)
                .extracting(Change::kind)
                .containsOnly(ChangeKind.EXITED);
        assertThat(states.changes(NAMES, Optional.empty(), Optional.empty(), true))
                .isEmpty();
    }

    @Test
    void nothing_and_an_empty_text_are_different_values() {
        Optional<Path> nothing = state(NAMES, in("a", T1, null, null));
        Optional<Path> empty = state(NAMES, in("a", T1, "", null));

        assertThat(states.changes(NAMES, empty, nothing, true)).hasSize(1);
        assertThat(states.changes(NAMES, nothing, empty, true)).hasSize(1);
    }

    @Test
    void values_that_change_places_are_a_change() {
        Optional<Path> one = state(NAMES, in("a", T1, "x", "y"), in("b", T1, "x", null), in("c", T1, "xy", ""));
        Optional<Path> other = state(NAMES, in("a", T1, "y", "x"), in("b", T1, null, "x"), in("c", T1, "x", "y"));

        assertThat(states.changes(NAMES, one, other, true)).hasSize(3);
    }

    @Test
    void a_slot_that_a_state_lacks_has_no_values_and_one_that_is_not_asked_for_is_not_compared() {
        List<String> more = List.of("@middleName", "@lastName");
        Optional<Path> older = state(NAMES, in("a", T1, "Ada", "A"), in("b", T1, "Bob", "B"));
        Optional<Path> newer = state(more, in("a", T1, null, "A"), in("b", T1, "Theodore", "B"));

        List<Change> changes = states.changes(more, newer, older, true);

        assertThat(changes).extracting(Change::key).containsExactly("b");
        assertChange(changes.get(0), ChangeKind.CHANGED, List.of("Theodore", "B"), Arrays.asList(null, "B"));
    }

    @Test
    void a_state_is_merged_under_another_list_of_attributes() {
        List<String> more = List.of("@lastName", "@middleName");
        States.Merged older = states.merge(NAMES, null, FULL, T1, in("a", T1, "Ada", "A"), in("b", T1, "Bob", "B"));
        States.Merged newer = states.merge(more, older, ExportKind.INCREMENTAL, States.T2, in("b", T1, "B", "T."));

        assertThat(states.members(more, newer.file()))
                .containsEntry("a", Arrays.asList("A", null))
                .containsEntry("b", List.of("B", "T."));
        assertThat(states.members(NAMES, newer.file())).containsEntry("a", Arrays.asList(null, "A"));
    }

    @Test
    void without_attributes_only_membership_is_left() {
        Optional<Path> one = state(List.of(), in("a", T1), in("b", T1));
        Optional<Path> other = state(List.of(), in("a", T1));

        assertThat(states.changes(List.of(), one, other, true))
                .extracting(Change::key)
                .containsExactly("b");
    }

    @Test
    void a_difference_may_be_read_by_one_thread_after_another() throws Exception {
        try (Diff diff = states.snapshots.diff(NAMES, wanted, applied, true)) {
            diff.next(1);
            Thread reader = new Thread(() -> diff.next(3));
            reader.start();
            reader.join();
            assertThat(diff.hasNext()).isFalse();
        }
    }

    private Optional<Path> state(List<String> attributes, States.Row... rows) {
        return Optional.of(states.merge(attributes, null, FULL, T1, rows).file());
    }

    private static void assertChange(Change change, ChangeKind kind, List<String> values, List<String> before) {
        assertThat(change.kind()).isEqualTo(kind);
        assertThat(change.values()).containsExactlyElementsOf(values);
        assertThat(change.before()).containsExactlyElementsOf(before);
    }
}
