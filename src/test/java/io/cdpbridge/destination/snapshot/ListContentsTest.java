package io.cdpbridge.destination.snapshot;

import static io.cdpbridge.destination.recipient.ChangeKind.ENTERED;
import static io.cdpbridge.destination.recipient.ChangeKind.EXITED;
import static io.cdpbridge.destination.snapshot.ExportKind.FULL;
import static io.cdpbridge.destination.snapshot.States.T1;
import static io.cdpbridge.destination.snapshot.States.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListContentsTest {
    private static final List<String> NONE = List.of();

    @TempDir
    Path folder;

    private States states;
    private Path wanted;
    private Path applied;

    /** Applied: a, b, c, of whom the state remembers the ids 10, 11 and none, and d with 12, who is not wanted any more. */
    @BeforeEach
    void prepare() {
        states = new States(folder);
        wanted = states.merge(NONE, null, FULL, T1, in("a", T1), in("b", T1), in("c", T1))
                .file();
        Path plan = states.newFile();
        try (PlanWriter writer = PlanWriter.create(plan, states.snapshots)) {
            writer.add(entered(0, "a", Optional.of("10")));
            writer.add(entered(1, "b", Optional.of("11")));
            writer.add(entered(2, "c", Optional.empty()));
            writer.add(entered(3, "d", Optional.of("12")));
            writer.finish("{}");
        }
        applied = states.advance(NONE, Optional.empty(), plan, 1);
    }

    @Test
    void who_is_wanted_and_not_on_the_list_is_brought_again() {
        Path after = states.newFile();
        try (ListContents contents = contents("10", "30")) {
            assertThat(contents.next(10)).containsExactly("c");
            contents.identify("c", "29");
            contents.identify("c", "30");
            contents.identify("c", "31");
            contents.identified();
            assertThat(contents.next(10)).isEmpty();
            assertThat(contents.finish(after)).contains(3L);
        }

        assertThat(states.changes(NONE, Optional.of(wanted), Optional.of(after), false))
                .extracting(Change::kind, Change::key, Change::recipientId)
                .as("d is taken off by the remembered id, wherever it is")
                .containsExactly(tuple(ENTERED, "b", Optional.empty()), tuple(EXITED, "d", Optional.of("12")));
        assertThat(states.changes(NONE, Optional.empty(), Optional.of(after), false))
                .extracting(Change::key, Change::recipientId)
                .contains(tuple("c", Optional.of("30")));
    }

    @Test
    void others_on_the_list_leave_it_by_their_ids_if_they_were_asked_for() {
        Path after = states.newFile();
        try (ListContents contents = contents("10", "11", "12", "30", "45", "46", "47", "48")) {
            assertThat(contents.next(10)).containsExactly("c");
            contents.identify("c", "30");
            contents.identified();
            assertThat(contents.next(2)).containsExactly("45", "46");
            assertThat(contents.next(2)).containsExactly("47", "48");
            contents.other(Optional.of("a"), "45");
            contents.other(Optional.empty(), "46");
            contents.other(Optional.of("x"), "47");
            contents.other(Optional.of("x"), "48");
            assertThat(contents.finish(after)).contains(8L);
        }

        assertThat(states.changes(NONE, Optional.of(wanted), Optional.of(after), false))
                .allMatch(change -> change.kind() == EXITED)
                .extracting(Change::key, change -> change.recipientId().orElseThrow())
                .containsExactly(
                        tuple(" recipient 45", "45"),
                        tuple(" recipient 46", "46"),
                        tuple(" recipient 48", "48"),
                        tuple("d", "12"),
                        tuple("x", "47"));
    }

    @Test
    void the_id_of_a_member_who_is_on_the_list_is_remembered_though_nothing_else_is_new() {
        Path after = states.newFile();
        try (ListContents contents = contents("10", "11", "12", "30")) {
            contents.identify("c", "30");
            contents.identified();
            assertThat(contents.finish(after)).contains(4L);
        }

        assertThat(states.changes(NONE, Optional.empty(), Optional.of(after), false))
                .extracting(Change::key, Change::recipientId)
                .contains(tuple("c", Optional.of("30")));
    }

    @Test
    void a_list_that_is_as_it_was_left_makes_no_new_state() {
        Path after = states.newFile();
        try (ListContents contents = contents("10", "11")) {
            contents.identified();
            assertThat(contents.finish(after)).as("c is lost").isPresent();
        }
        Path same = states.newFile();
        applied = after;
        try (ListContents contents = contents("10", "11")) {
            contents.identified();
            assertThat(contents.finish(same)).isEmpty();
        }
        assertThat(same).doesNotExist();
    }

    private ListContents contents(String... ids) {
        ListContents contents = states.snapshots.listContents(Optional.of(wanted), Optional.of(applied));
        for (String id : ids) {
            contents.add(id);
        }
        contents.listed();
        return contents;
    }

    private static PlannedChange entered(long ordinal, String key, Optional<String> id) {
        return new PlannedChange("a", 0, ordinal, ENTERED, key, id, Map.of(), Disposition.APPLY, "", "");
    }
}
