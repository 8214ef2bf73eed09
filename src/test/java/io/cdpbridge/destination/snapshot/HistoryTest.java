package io.cdpbridge.destination.snapshot;

import static io.cdpbridge.destination.snapshot.States.T1;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.destination.recipient.ChangeKind;
import io.cdpbridge.destination.recipient.Says;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random lives of an audience: full and incremental exports, out of order, with repeated and conflicting rows, and
 * some that say nothing; plans that
 * are carried out in part, with refusals; keys that are withdrawn. Each step is compared with a model made of maps.
 */
class HistoryTest {
    private static final List<String> SLOTS = List.of("@firstName", "location/@city");
    private static final int STEPS = 6;

    /** Each key is a case of its own: many keys are as good as many histories, and far quicker. */
    private static final int KEYS = 120;

    @TempDir
    Path folder;

    private final HistoryModel model = new HistoryModel();
    private SplittableRandom random;
    private States states;
    private Optional<Path> wanted = Optional.empty();
    private Optional<Path> applied = Optional.empty();

    /** Exports of values lack columns and have empty cells that say nothing; nobody leaves by missing in one of them. */
    private boolean ofValues;

    private final List<Exported> exported = new ArrayList<>();

    private record Exported(ExportKind kind, Instant at, List<Says> says, List<States.Row> rows, Set<String> silent) {}

    /** What the model holds of Campaign: exactly what was carried out. */
    private final Map<String, List<String>> campaign = new HashMap<>();

    static LongStream seeds() {
        return LongStream.range(0, 12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_was_exported_comparing_and_advancing_brings_campaign_to_what_is_wanted(long seed) {
        random = new SplittableRandom(seed);
        states = new States(folder);
        boolean attributesMatter = random.nextInt(4) > 0;
        ofValues = attributesMatter && random.nextBoolean();
        for (int step = 0; step < STEPS; step++) {
            export();
            List<Change> changes = differ(attributesMatter);
            carryOut(changes, 1 + random.nextInt(20), random.nextInt(3) > 0);
            if (random.nextInt(4) == 0) {
                withdraw();
            }
        }
        proveExports();
        mergeInAnotherOrder();
        List<Change> rest = differ(attributesMatter);
        carryOut(rest, 5, false);

        assertThat(states.changes(SLOTS, wanted, applied, attributesMatter)).isEmpty();
        if (attributesMatter) {
            assertThat(campaign).isEqualTo(model.members());
        } else {
            assertThat(campaign.keySet()).isEqualTo(model.members().keySet());
        }
    }

    private void export() {
        ExportKind kind = !ofValues && random.nextInt(3) == 0 ? ExportKind.FULL : ExportKind.INCREMENTAL;
        List<Says> says = List.of(says(), says());
        Instant exportedAt = T1.plusSeconds(random.nextInt(5));
        List<States.Row> rows = new ArrayList<>();
        int count = random.nextInt(KEYS * 3 / 2);
        for (int i = 0; i < count; i++) {
            String key = "key" + random.nextInt(KEYS);
            boolean member = kind == ExportKind.FULL ? random.nextInt(8) > 0 : random.nextInt(3) > 0;
            Optional<Instant> qualified =
                    random.nextInt(4) == 0 ? Optional.empty() : Optional.of(T1.minusSeconds(random.nextInt(3)));
            rows.add(new States.Row(key, member, qualified, value(says.get(0)), value(says.get(1))));
        }
        Set<String> silent = new HashSet<>();
        for (int i = random.nextInt(KEYS / 2); i >= 0; i--) {
            silent.add("key" + random.nextInt(KEYS));
        }
        Exported export = new Exported(kind, exportedAt, says, rows, silent);
        States.Merged merged = merge(wanted, export);
        wanted = Optional.of(merged.file());
        exported.add(export);
        assertThat(merged.counts()).isEqualTo(model.merge(kind, exportedAt, says, rows, silent));
    }

    private States.Merged merge(Optional<Path> before, Exported export) {
        Path after = states.newFile();
        try (Merge merge = states.snapshots.merge(SLOTS, export.says(), before, export.kind(), export.at())) {
            for (States.Row row : export.rows()) {
                merge.add(row.key(), row.member(), row.qualifiedAt(), row.values());
            }
            export.silent().forEach(merge::keep);
            return new States.Merged(after, merge.finish(after, Instant.EPOCH));
        }
    }

    private Says says() {
        return ofValues ? List.of(Says.values()).get(random.nextInt(3)) : Says.ALWAYS;
    }

    /** The same exports in another order, some of them twice, end in the same state. */
    private void mergeInAnotherOrder() {
        List<Exported> shuffled = new ArrayList<>(exported);
        shuffled.add(exported.get(random.nextInt(exported.size())));
        Collections.shuffle(shuffled, new Random(random.nextLong()));
        Optional<Path> state = Optional.empty();
        for (Exported export : shuffled) {
            state = Optional.of(merge(state, export).file());
        }
        assertThat(states.members(SLOTS, state.orElseThrow())).isEqualTo(model.members());
    }

    /** Whatever came behind an export, its keys and what is wanted agree. */
    private void proveExports() {
        for (Exported export : exported) {
            boolean alone = exported.stream()
                            .filter(other -> other.at().equals(export.at()))
                            .count()
                    == 1;
            try (KeyProof proof = states.snapshots.keyProof()) {
                export.rows().forEach(row -> proof.add(row.key(), row.member()));
                export.silent().forEach(proof::keep);
                assertThat(proof.compare(wanted.orElseThrow(), export.kind(), export.at(), alone, key -> false))
                        .isIn(Optional.empty(), Optional.of(new KeyCounts(0, 0, 0, 0)));
            }
        }
    }

    private String value(Says says) {
        if (says == Says.NEVER) {
            return null;
        }
        return switch (random.nextInt(5)) {
            case 0 -> null;
            case 1 -> "";
            default -> Character.toString("abc".charAt(random.nextInt(3)));
        };
    }

    private List<Change> differ(boolean attributesMatter) {
        List<Change> changes = new ArrayList<>();
        DiffCounts counts;
        try (Diff diff = states.snapshots.diff(SLOTS, wanted, applied, attributesMatter)) {
            counts = diff.counts();
            while (diff.hasNext()) {
                changes.addAll(diff.next(1 + random.nextInt(9)));
            }
        }
        assertThat(changes).extracting(Change::key).isSorted().doesNotHaveDuplicates();
        Map<String, List<String>> truth = model.members();
        Map<String, ChangeKind> expected = new HashMap<>();
        truth.forEach((key, values) -> {
            if (!campaign.containsKey(key)) {
                expected.put(key, ChangeKind.ENTERED);
            } else if (attributesMatter && !campaign.get(key).equals(values)) {
                expected.put(key, ChangeKind.CHANGED);
            }
        });
        campaign.keySet().stream()
                .filter(key -> !truth.containsKey(key))
                .forEach(key -> expected.put(key, ChangeKind.EXITED));
        Map<String, ChangeKind> found = new HashMap<>();
        for (Change change : changes) {
            found.put(change.key(), change.kind());
            assertThat(change.values()).containsExactlyElementsOf(truth.getOrDefault(change.key(), States.none(2)));
            assertThat(change.before()).containsExactlyElementsOf(campaign.getOrDefault(change.key(), States.none(2)));
        }
        assertThat(found).isEqualTo(expected);
        long entered = count(expected, ChangeKind.ENTERED);
        long changed = count(expected, ChangeKind.CHANGED);
        assertThat(counts)
                .isEqualTo(new DiffCounts(
                        truth.size(),
                        entered,
                        changed,
                        count(expected, ChangeKind.EXITED),
                        truth.size() - entered - changed));
        return changes;
    }

    private void carryOut(List<Change> changes, int pageSize, boolean withMishaps) {
        Path plan = states.newFile();
        Set<String> rejected = new HashSet<>();
        try (PlanWriter writer = PlanWriter.create(plan, states.snapshots)) {
            for (int i = 0; i < changes.size(); i++) {
                PlannedChange change = States.planned(SLOTS, changes.get(i), i / pageSize, i);
                if (withMishaps && random.nextInt(6) == 0) {
                    rejected.add(change.key());
                    change = States.with(change, Disposition.REJECTED);
                }
                writer.add(change);
            }
            writer.finish("{}");
        }
        int pages = (changes.size() + pageSize - 1) / pageSize;
        int done = withMishaps ? random.nextInt(pages + 1) : pages;
        Set<String> refused = new HashSet<>();
        Map<ChangeKind, Long> byKind = new EnumMap<>(ChangeKind.class);
        for (int i = 0; i < Math.min(changes.size(), done * pageSize); i++) {
            Change change = changes.get(i);
            if (withMishaps && random.nextInt(6) == 0) {
                refused.add(change.key());
            } else if (!rejected.contains(change.key())) {
                byKind.merge(change.kind(), 1L, Long::sum);
                if (change.kind() == ChangeKind.EXITED) {
                    campaign.remove(change.key());
                } else {
                    campaign.put(change.key(), Arrays.asList(change.values()));
                }
            }
        }
        Path after = states.newFile();
        AppliedCounts counts = states.snapshots.advance(SLOTS, applied, plan, "a", done, refused.iterator(), after);
        applied = Optional.of(after);
        AppliedCounts expected = new AppliedCounts(
                byKind.getOrDefault(ChangeKind.ENTERED, 0L),
                byKind.getOrDefault(ChangeKind.CHANGED, 0L),
                byKind.getOrDefault(ChangeKind.EXITED, 0L),
                campaign.size());
        assertThat(counts).isEqualTo(expected);
    }

    private void withdraw() {
        Set<String> keys = new HashSet<>();
        for (int i = random.nextInt(8); i >= 0; i--) {
            keys.add("key" + random.nextInt(KEYS));
        }
        Path after = states.newFile();
        states.snapshots.withdraw(applied.orElseThrow(), keys.iterator(), java.util.Collections.emptyIterator(), after);
        applied = Optional.of(after);
        campaign.keySet().removeAll(keys);
    }

    private static long count(Map<String, ChangeKind> kinds, ChangeKind kind) {
        return kinds.values().stream().filter(kind::equals).count();
    }
}
