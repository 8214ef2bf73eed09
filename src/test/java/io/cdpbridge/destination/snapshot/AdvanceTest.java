package io.cdpbridge.destination.snapshot;

import static io.cdpbridge.destination.recipient.ChangeKind.CHANGED;
import static io.cdpbridge.destination.recipient.ChangeKind.ENTERED;
import static io.cdpbridge.destination.recipient.ChangeKind.EXITED;
import static io.cdpbridge.destination.snapshot.ExportKind.FULL;
import static io.cdpbridge.destination.snapshot.States.T1;
import static io.cdpbridge.destination.snapshot.States.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cdpbridge.destination.recipient.ChangeKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdvanceTest {
    private static final List<String> SLOTS = List.of("@firstName", "@blackListEmail", "@blackListEmail#time");

    @TempDir
    Path folder;

    private States states;
    private Optional<Path> applied;
    private long ordinal;

    @BeforeEach
    void prepare() {
        states = new States(folder);
        applied = Optional.of(
                states.merge(SLOTS, null, FULL, T1, in("a", T1, "Ada", "1", "t"), in("b", T1, "Bob", "0", "t"))
                        .file());
    }

    @Test
    void what_a_change_writes_is_laid_over_what_was_applied_before() {
        Path plan = plan(
                change("a", 0, "a", CHANGED, Map.of("@firstName", "Eva")),
                change("a", 0, "b", CHANGED, Collections.singletonMap("@blackListEmail#time", null)),
                change("a", 0, "c", ENTERED, Map.of("@firstName", "Cy", "@unknown", "x")));

        Path after = states.advance(SLOTS, applied, plan, 1);

        assertThat(states.members(SLOTS, after))
                .containsOnlyKeys("a", "b", "c")
                .containsEntry("a", List.of("Eva", "1", "t"))
                .containsEntry("b", Arrays.asList("Bob", "0", null))
                .containsEntry("c", Arrays.asList("Cy", null, null));
    }

    @Test
    void who_is_written_is_remembered_with_campaigns_id_which_a_later_exit_or_change_carries() {
        Path plan = plan(change("a", 0, "c", ENTERED, Map.of("@firstName", "Cy")));
        Optional<Path> after = Optional.of(states.advance(SLOTS, applied, plan, 1));

        assertThat(states.changes(SLOTS, Optional.empty(), after, false))
                .as("a and b come from a state without ids")
                .allMatch(change -> change.kind() == EXITED)
                .extracting(Change::key, Change::recipientId)
                .containsExactly(
                        tuple("a", Optional.empty()), tuple("b", Optional.empty()), tuple("c", Optional.of("17")));
        assertThat(states.changes(SLOTS, applied, after, true))
                .as("no comparison looks at ids")
                .hasSize(1);
        Path wanted = states.merge(SLOTS, null, FULL, T1, in("c", T1, "Cyd", null, null))
                .file();
        assertThat(states.changes(SLOTS, Optional.of(wanted), after, true))
                .filteredOn(change -> change.kind() == CHANGED)
                .singleElement()
                .satisfies(change -> assertThat(change.recipientId()).contains("17"));
    }

    @Test
    void an_exit_that_did_not_take_place_is_put_back_with_the_id() {
        Path after = states.newFile();
        states.snapshots.withdraw(
                applied.orElseThrow(),
                List.<String>of().iterator(),
                List.of(new Member("z", Optional.of("29"))).iterator(),
                after);

        assertThat(states.changes(SLOTS, applied, Optional.of(after), false))
                .singleElement()
                .satisfies(change -> assertThat(change.recipientId()).contains("29"));
    }

    @Test
    void who_is_taken_out_of_a_state_leaves_the_others_in_it() {
        Path plan = plan(change("a", 0, "c", ENTERED, Map.of()), change("a", 0, "17", ENTERED, Map.of()));
        Path before = states.advance(SLOTS, Optional.empty(), plan, 1);

        assertThat(states.snapshots.forget(
                        before,
                        (names, values) -> values[0].equals("17") ? RowEraser.Fate.GOES : RowEraser.Fate.STAYS,
                        states.newFile()))
                .isEqualTo(new Forgotten(1, 0, 1));
    }

    @Test
    void whose_a_row_of_consents_is_the_ids_tell_without_their_marks() {
        String remembered = RecipientIds.join(Set.of("17"), Set.of(RecipientIds.mark("17", "@flag")));
        Path state = states.advance(
                SLOTS, Optional.empty(), plan(change("a", 0, "c", ENTERED, Map.of(RecipientIds.SLOT, remembered))), 1);
        List<String> shown = new ArrayList<>();

        states.snapshots.look(state, (names, values) -> shown.add(values[names.indexOf("recipientId")]));

        assertThat(shown).containsExactly("17");
        assertThat(RecipientIds.of(Optional.of(remembered))).containsExactly("17");
        assertThat(RecipientIds.marks(Optional.of(remembered))).containsExactly("17:@flag");
    }

    @Test
    void who_left_is_taken_out_whether_that_was_written_or_only_recorded() {
        Path plan = plan(
                change("a", 0, "a", EXITED, Map.of()),
                States.with(change("a", 0, "b", EXITED, Map.of()), Disposition.RECORD));

        assertThat(states.members(SLOTS, states.advance(SLOTS, applied, plan, 1)))
                .isEmpty();
    }

    @Test
    void only_pages_that_are_done_count() {
        Path plan = plan(
                change("a", 0, "a", EXITED, Map.of()),
                change("a", 1, "c", ENTERED, Map.of()),
                change("a", 2, "d", ENTERED, Map.of()));

        assertThat(states.members(SLOTS, states.advance(SLOTS, applied, plan, 0)))
                .containsOnlyKeys("a", "b");
        assertThat(states.members(SLOTS, states.advance(SLOTS, applied, plan, 2)))
                .containsOnlyKeys("b", "c");
    }

    @Test
    void what_was_rejected_unmatched_or_refused_stays_as_it_was_so_that_it_is_tried_again() {
        Path plan = plan(
                States.with(change("a", 0, "a", CHANGED, Map.of("@firstName", "x")), Disposition.REJECTED),
                States.with(change("a", 0, "b", EXITED, Map.of()), Disposition.UNMATCHED),
                change("a", 0, "c", ENTERED, Map.of()),
                change("a", 0, "d", ENTERED, Map.of()));

        Path after = states.advance(SLOTS, applied, plan, 1, "c", "nobody");

        assertThat(states.members(SLOTS, after))
                .containsOnlyKeys("a", "b", "d")
                .containsEntry("a", List.of("Ada", "1", "t"));
    }

    @Test
    void a_plan_of_several_audiences_advances_the_one_that_is_named() {
        Path plan = plan(
                change("a", 0, "c", ENTERED, Map.of("@firstName", "Cy")),
                change("other", 0, "c", ENTERED, Map.of("@firstName", "Cid")),
                change("other", 0, "a", EXITED, Map.of()));

        assertThat(states.members(SLOTS, states.advance(SLOTS, applied, plan, 1)))
                .containsOnlyKeys("a", "b", "c")
                .containsEntry("c", Arrays.asList("Cy", null, null));
    }

    @Test
    void it_counts_what_it_did() {
        Path plan = plan(
                change("a", 0, "a", EXITED, Map.of()),
                change("a", 0, "b", CHANGED, Map.of("@firstName", "x")),
                change("a", 0, "c", ENTERED, Map.of()),
                change("a", 0, "d", ENTERED, Map.of()),
                change("a", 0, "e", ENTERED, Map.of()));

        AppliedCounts counts = states.snapshots.advance(
                SLOTS, applied, plan, "a", 1, List.of("e").iterator(), states.newFile());

        assertThat(counts).isEqualTo(new AppliedCounts(2, 1, 1, 3));
    }

    @Test
    void advancing_twice_by_the_same_plan_is_advancing_once() {
        Path plan = plan(
                change("a", 0, "a", EXITED, Map.of()),
                change("a", 0, "b", CHANGED, Map.of("@firstName", "x")),
                change("a", 0, "c", ENTERED, Map.of()));

        Path once = states.advance(SLOTS, applied, plan, 1);
        Path twice = states.advance(SLOTS, Optional.of(once), plan, 1);

        assertThat(states.members(SLOTS, twice))
                .isEqualTo(states.members(SLOTS, once))
                .isNotEmpty();
    }

    @Test
    void the_first_plan_of_an_audience_advances_from_nothing() {
        Path plan = plan(change("a", 0, "a", ENTERED, Map.of("@blackListEmail", "1")));

        assertThat(states.members(SLOTS, states.advance(SLOTS, Optional.empty(), plan, 1)))
                .isEqualTo(Map.of("a", Arrays.asList(null, "1", null)));
    }

    @Test
    void keys_that_are_withdrawn_are_found_again_by_the_next_comparison() {
        Path after = states.newFile();
        states.snapshots.withdraw(
                applied.orElseThrow(), List.of("b", "nobody").iterator(), java.util.Collections.emptyIterator(), after);

        assertThat(states.changes(SLOTS, applied, Optional.of(after), true))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.kind()).isEqualTo(ENTERED);
                    assertThat(change.key()).isEqualTo("b");
                });
        assertThat(states.members(SLOTS, after)).isEqualTo(Map.of("a", List.of("Ada", "1", "t")));
    }

    private PlannedChange change(String audience, long page, String key, ChangeKind kind, Map<String, String> writes) {
        return new PlannedChange(
                audience,
                page,
                ordinal++,
                kind,
                key,
                Optional.of("17"),
                new HashMap<>(writes),
                Disposition.APPLY,
                "",
                "");
    }

    private Path plan(PlannedChange... changes) {
        Path file = states.newFile();
        try (PlanWriter writer = PlanWriter.create(file, states.snapshots)) {
            for (PlannedChange change : changes) {
                writer.add(change);
            }
            writer.finish("{}");
        }
        return file;
    }
}
