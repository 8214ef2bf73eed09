package io.cdpbridge.destination.snapshot;

import static io.cdpbridge.destination.snapshot.States.T1;
import static io.cdpbridge.destination.snapshot.States.T2;
import static io.cdpbridge.destination.snapshot.States.T3;
import static io.cdpbridge.destination.snapshot.States.in;
import static io.cdpbridge.destination.snapshot.States.out;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyProofTest {
    private static final List<String> NONE = List.of();

    @TempDir
    private Path folder;

    private States states;

    @BeforeEach
    void begin() {
        states = new States(folder);
    }

    private Optional<KeyCounts> proof(States.Merged state, ExportKind kind, boolean alone, States.Row... rows) {
        try (KeyProof proof = states.snapshots.keyProof()) {
            for (States.Row row : rows) {
                proof.add(row.key(), row.member());
            }
            return proof.compare(state.file(), kind, T2, alone, key -> key.equals("forgotten"));
        }
    }

    private States.Merged full(States.Row... rows) {
        return states.merge(NONE, null, ExportKind.FULL, T2, rows);
    }

    @Test
    void a_member_that_was_taken_out_of_the_state_is_missing_unless_the_person_was_forgotten() {
        States.Merged state = full(in("a", T1));

        assertThat(proof(state, ExportKind.INCREMENTAL, true, in("a", T1), in("b", T1), in("forgotten", T1)))
                .contains(new KeyCounts(1, 0, 0, 0));
    }

    @Test
    void somebody_who_left_long_ago_may_be_unknown_to_the_state() {
        assertThat(proof(full(in("a", T1)), ExportKind.INCREMENTAL, true, out("b", T1)))
                .contains(new KeyCounts(0, 0, 0, 0));
    }

    @Test
    void a_word_that_did_not_reach_the_state_leaves_an_older_one_there() {
        States.Merged state = states.merge(NONE, null, ExportKind.INCREMENTAL, T1, in("a", T1));

        assertThat(proof(state, ExportKind.INCREMENTAL, true, in("a", T1))).contains(new KeyCounts(0, 1, 0, 0));
    }

    @Test
    void another_membership_of_the_same_time_is_told_where_the_export_is_alone_and_says_one_thing() {
        States.Merged state = full(in("a", T1), in("b", T1));

        assertThat(proof(state, ExportKind.INCREMENTAL, true, out("a", T1), in("b", T1), out("b", T1)))
                .contains(new KeyCounts(0, 0, 1, 0));
        assertThat(proof(state, ExportKind.INCREMENTAL, false, out("a", T1))).contains(new KeyCounts(0, 0, 0, 0));
    }

    @Test
    void a_member_who_is_not_in_a_full_export_is_one_too_many_unless_something_newer_was_said() {
        States.Merged state = full(in("a", T1), in("b", T1));
        States.Merged later = states.merge(NONE, state, ExportKind.INCREMENTAL, T3, in("c", T1));

        assertThat(proof(later, ExportKind.FULL, true, in("a", T1))).contains(new KeyCounts(0, 0, 0, 1));
        assertThat(proof(later, ExportKind.INCREMENTAL, true, in("a", T1))).contains(new KeyCounts(0, 0, 0, 0));
    }

    @Test
    void an_incremental_export_of_the_time_of_a_full_one_that_lacks_its_keys_proves_nothing_of_them() {
        States.Merged left = states.merge(NONE, null, ExportKind.INCREMENTAL, T1, out("c", T1));
        States.Merged state = states.merge(NONE, left, ExportKind.FULL, T2, in("a", T1));

        assertThat(proof(state, ExportKind.INCREMENTAL, false, in("b", T1), in("c", T1)))
                .contains(new KeyCounts(0, 0, 0, 0));
    }

    @Test
    void a_key_is_not_missing_that_an_export_named_before_the_memory_of_exits_begins() {
        States.Merged left = states.merge(NONE, null, ExportKind.INCREMENTAL, T2, out("b", T1));
        States.Merged state = states.merge(NONE, Optional.of(left.file()), ExportKind.INCREMENTAL, T3, T3, in("a", T1));

        assertThat(proof(state, ExportKind.INCREMENTAL, true, in("b", T1))).contains(new KeyCounts(0, 0, 0, 0));
    }

    @Test
    void an_export_that_a_newer_full_one_overtook_proves_nothing() {
        States.Merged state = states.merge(NONE, full(in("a", T1)), ExportKind.FULL, T3, in("b", T1));

        assertThat(proof(state, ExportKind.FULL, true, in("a", T1))).isEmpty();
    }
}
