package io.cdpbridge.destination.snapshot;

import static io.cdpbridge.destination.snapshot.ExportKind.FULL;
import static io.cdpbridge.destination.snapshot.ExportKind.INCREMENTAL;
import static io.cdpbridge.destination.snapshot.States.T1;
import static io.cdpbridge.destination.snapshot.States.T2;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.destination.recipient.ChangeKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that take more than the least that {@code destination.snapshot.memory} may be. */
class SmallMemoryTest {
    private static final int MEMORY = 128;
    private static final int ROWS = 250_000;
    private static final int PAGE = 1_000;
    private static final List<String> SLOTS =
            IntStream.range(0, 2).mapToObj(i -> "@a" + i).toList();

    @TempDir
    Path folder;

    private Snapshots snapshots;

    @BeforeEach
    void prepare() {
        snapshots = new Snapshots(folder.resolve("spill"), MEMORY, 2);
    }

    @Test
    void more_rows_than_memory_are_merged_compared_and_advanced_on_the_disk() {
        Path wanted = folder.resolve("wanted");
        MergeCounts first = merge(Optional.empty(), FULL, T1, 1, wanted);
        Path plan = folder.resolve("plan");
        DiffCounts entered = plan(wanted, Optional.empty(), plan);
        Path applied = folder.resolve("applied");
        AppliedCounts told = advance(Optional.empty(), plan, applied);

        assertThat(first).isEqualTo(new MergeCounts(ROWS, 0, 0, 0, 0, ROWS));
        assertThat(entered).isEqualTo(new DiffCounts(ROWS, ROWS, 0, 0, 0));
        assertThat(told).isEqualTo(new AppliedCounts(ROWS, 0, 0, ROWS));

        Path changed = folder.resolve("changed");
        MergeCounts second = merge(Optional.of(wanted), INCREMENTAL, T2, 2, changed);
        DiffCounts everybody = plan(changed, Optional.of(applied), plan);
        Path after = folder.resolve("after");
        AppliedCounts toldAgain = advance(Optional.of(applied), plan, after);

        assertThat(second).isEqualTo(new MergeCounts(ROWS, 0, 0, 0, 0, ROWS));
        assertThat(everybody).isEqualTo(new DiffCounts(ROWS, 0, ROWS, 0, 0));
        assertThat(toldAgain).isEqualTo(new AppliedCounts(0, ROWS, 0, ROWS));
        try (Diff nothing = snapshots.diff(SLOTS, Optional.of(changed), Optional.of(after), true)) {
            assertThat(nothing.counts()).isEqualTo(new DiffCounts(ROWS, 0, 0, 0, ROWS));
        }
    }

    @Test
    void every_row_twice_and_an_export_that_ties_with_the_state_do_not_need_more() {
        Path state = folder.resolve("state");
        MergeCounts twice;
        try (Merge merge = snapshots.merge(SLOTS, Optional.empty(), FULL, T1)) {
            add(merge, 1);
            add(merge, 2);
            twice = merge.finish(state, Instant.EPOCH);
        }
        MergeCounts again = merge(Optional.of(state), FULL, T1, 3, folder.resolve("again"));

        assertThat(twice).isEqualTo(new MergeCounts(2 * ROWS, ROWS, 0, 0, 0, ROWS));
        assertThat(again.stale()).isBetween(ROWS / 4L, ROWS / 2L);
    }

    private MergeCounts merge(Optional<Path> before, ExportKind kind, Instant exportedAt, long seed, Path after) {
        try (Merge merge = snapshots.merge(SLOTS, before, kind, exportedAt)) {
            add(merge, seed);
            return merge.finish(after, Instant.EPOCH);
        }
    }

    private static void add(Merge merge, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < ROWS; i++) {
            String[] values = new String[SLOTS.size()];
            for (int slot = 0; slot < values.length; slot++) {
                values[slot] =
                        Long.toHexString(random.nextLong()) + "-".repeat(220) + Long.toHexString(random.nextLong());
            }
            merge.add("key" + i, true, Optional.empty(), values);
        }
    }

    private DiffCounts plan(Path wanted, Optional<Path> applied, Path plan) {
        try (Diff diff = snapshots.diff(SLOTS, Optional.of(wanted), applied, true);
                PlanWriter writer = snapshots.planWriter(plan)) {
            for (long page = 0; diff.hasNext(); page++) {
                long ordinal = 0;
                for (Change change : diff.next(PAGE)) {
                    writer.add(planned(page, ordinal++, change));
                }
            }
            writer.finish("{}");
            return diff.counts();
        }
    }

    private static PlannedChange planned(long page, long ordinal, Change change) {
        Map<String, String> writes = new LinkedHashMap<>();
        for (int i = 0; i < SLOTS.size(); i++) {
            writes.put(SLOTS.get(i), change.values()[i]);
        }
        ChangeKind kind = change.kind();
        return new PlannedChange(
                "audience", page, ordinal, kind, change.key(), Optional.empty(), writes, Disposition.APPLY, "", "");
    }

    private AppliedCounts advance(Optional<Path> applied, Path plan, Path after) {
        return snapshots.advance(SLOTS, applied, plan, "audience", Long.MAX_VALUE, Collections.emptyIterator(), after);
    }
}
