package io.cdpbridge.destination.snapshot;

import static io.cdpbridge.destination.snapshot.ExportKind.FULL;
import static io.cdpbridge.destination.snapshot.ExportKind.INCREMENTAL;
import static io.cdpbridge.destination.snapshot.States.T1;
import static io.cdpbridge.destination.snapshot.States.T2;
import static io.cdpbridge.destination.snapshot.States.T3;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Full exports in which rows of somebody say nothing, and what other exports say of them, in every order. */
class SilentRowsTest {
    @TempDir
    Path folder;

    /**
     * An export.
     *
     * @param members by key whether it is one
     * @param silent keys whose row says nothing
     */
    private record Export(ExportKind kind, Instant at, Map<String, Boolean> members, Set<String> silent) {}

    private static Export export(ExportKind kind, Instant at, List<String> members, String... silent) {
        Map<String, Boolean> rows = new TreeMap<>();
        members.forEach(key -> rows.put(key, true));
        return new Export(kind, at, rows, Set.of(silent));
    }

    @Test
    void an_older_export_says_who_joined_where_the_row_of_a_newer_full_one_says_nothing() {
        Export joined = export(INCREMENTAL, T1, List.of("ann", "bob"));
        Export silent = export(FULL, T2, List.of("cid"), "ann", "dan");

        assertEachOrderEndsAs(Set.of("ann", "cid"), List.of(joined, silent));
    }

    @Test
    void a_full_export_that_says_something_of_somebody_overtakes_what_is_older_behind_one_that_does_not() {
        Export joined = export(INCREMENTAL, T1, List.of("ann"));
        Export missing = export(FULL, T2, List.of("cid"));
        Export silent = export(FULL, T3, List.of("cid"), "ann");

        assertEachOrderEndsAs(Set.of("cid"), List.of(joined, missing, silent));
    }

    @Test
    void somebody_whose_exit_was_let_go_of_is_not_brought_back_by_a_row_that_says_nothing() {
        Instant now = T3;
        Path left = merge(
                merge(Optional.empty(), new Export(INCREMENTAL, T2, Map.of("ann", false), Set.of()), Instant.MIN),
                export(INCREMENTAL, now, List.of("cid")),
                now);
        Path silent = merge(Optional.of(left), export(FULL, now.plusSeconds(1), List.of("cid"), "ann"), now);
        Path late = merge(Optional.of(silent), export(INCREMENTAL, T1, List.of("ann")), now);

        assertThat(members(late)).containsExactly("cid");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void random_exports_end_the_same_in_every_order(long seed) {
        Random random = new Random(seed);
        List<Export> exports = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Map<String, Boolean> members = new TreeMap<>();
            Set<String> silent = new HashSet<>();
            for (int key = 0; key < 300; key++) {
                switch (random.nextInt(4)) {
                    case 0 -> members.put("key" + key, true);
                    case 1 -> members.put("key" + key, random.nextBoolean());
                    case 2 -> silent.add("key" + key);
                    default -> {}
                }
            }
            Instant at = T1.plus(Duration.ofHours(random.nextInt(4)));
            exports.add(new Export(random.nextInt(3) > 0 ? FULL : INCREMENTAL, at, members, silent));
        }
        assertEachOrderEndsAs(truth(exports), exports);
    }

    /**
     * The newest export counts that says something of somebody; of one time a full one in which they are missing, then one that says
     * that they left.
     */
    private static Set<String> truth(List<Export> exports) {
        Set<String> keys = new HashSet<>();
        exports.forEach(export -> keys.addAll(export.members().keySet()));
        keys.removeIf(key -> exports.stream()
                .filter(export -> export.members().containsKey(key)
                        || (export.kind() == FULL && !export.silent().contains(key)))
                .max(Comparator.comparing(Export::at)
                        .thenComparing(export -> !export.members().containsKey(key))
                        .thenComparing(export -> !export.members().getOrDefault(key, false)))
                .filter(export -> export.members().getOrDefault(key, false))
                .isEmpty());
        return keys;
    }

    private void assertEachOrderEndsAs(Set<String> members, List<Export> exports) {
        assertEachOrderEndsAs(members, Optional.empty(), exports, List.of());
    }

    private void assertEachOrderEndsAs(
            Set<String> members, Optional<Path> state, List<Export> exports, List<Export> merged) {
        if (exports.isEmpty()) {
            assertThat(members(state.orElseThrow())).as(merged.toString()).containsExactlyInAnyOrderElementsOf(members);
        }
        for (Export export : exports) {
            List<Export> rest = new ArrayList<>(exports);
            boolean unused = rest.remove(export);
            List<Export> order = new ArrayList<>(merged);
            order.add(export);
            assertEachOrderEndsAs(members, Optional.of(merge(state, export, Instant.MIN)), rest, order);
        }
    }

    private int files;

    private Path merge(Optional<Path> before, Export export, Instant forgetBefore) {
        Path after = folder.resolve("state" + files++);
        try (Merge merge = snapshots().merge(List.of("@name"), before, export.kind(), export.at())) {
            export.members().forEach((key, member) -> merge.add(key, member, Optional.empty(), new String[] {key}));
            export.silent().forEach(merge::keep);
            var unused = merge.finish(after, forgetBefore);
        }
        return after;
    }

    private Path merge(Path before, Export export, Instant forgetBefore) {
        return merge(Optional.of(before), export, forgetBefore);
    }

    private Set<String> members(Path state) {
        Set<String> asked = new HashSet<>(Arrays.asList("ann", "bob", "cid", "dan"));
        for (int key = 0; key < 300; key++) {
            asked.add("key" + key);
        }
        return snapshots().members(state, asked);
    }

    private Snapshots snapshots() {
        return new Snapshots(folder.resolve("spill"), 256, 2);
    }
}
