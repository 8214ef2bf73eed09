package io.cdpbridge.source.once;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.format.disk.SetAside;
import io.cdpbridge.ledger.KeySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long random lives of an index, each step compared with a model made of sets. */
class KeyIndexModelTest {
    private record Key(long time, long hash) {}

    private static final MergePolicy POLICY = new MergePolicy(3, 4_000);

    @TempDir
    Path directory;

    private final Map<KeySegment, Set<Key>> visible = new HashMap<>();
    private final Set<Key> open = new HashSet<>();
    private SplittableRandom random;
    private KeyIndex index;
    private long now;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void an_index_answers_as_a_set_does_whatever_happens_to_it(long seed) {
        random = new SplittableRandom(seed);
        index = new KeyIndex(directory, random.split(), 1 << (10 + random.nextInt(6)), random.nextInt(4) * 1_500L);
        index.open(List.of());
        int fresh = 0;
        for (int step = 0; step < 1_500; step++) {
            switch (random.nextInt(20)) {
                case 0, 1 -> commit();
                case 2 -> sealWithoutLuck();
                case 3 -> rollBack();
                case 4 -> reopen();
                case 5, 6, 7 -> merge();
                case 8 -> expire();
                default -> fresh += admit();
            }
        }
        assertThat(fresh).isGreaterThan(1_000);
        index.close();
    }

    private int admit() {
        int count = random.nextInt(4) == 0 ? random.nextInt(600) : random.nextInt(40);
        long[] times = new long[count + 3];
        long[] hashes = new long[count + 3];
        boolean fewHashes = random.nextBoolean();
        now += random.nextInt(20);
        for (int i = 0; i < count; i++) {
            times[i] = now - random.nextInt(random.nextInt(8) == 0 ? 1_000 : 30);
            hashes[i] = fewHashes ? random.nextInt(-20, 20) : mixedHash(random.nextInt(2_000));
        }
        BitSet fresh = new BitSet();
        fresh.set(0, 1_000);
        index.admit(times, hashes, count, fresh);
        for (int i = 0; i < count; i++) {
            Key key = new Key(times[i], hashes[i]);
            boolean known = visible.values().stream().anyMatch(keys -> keys.contains(key));
            boolean expected = !known && open.add(key);
            assertThat(fresh.get(i)).as("key %d of %d", i, count).isEqualTo(expected);
        }
        assertThat(fresh.length()).isLessThanOrEqualTo(count);
        return fresh.cardinality();
    }

    private static long mixedHash(int number) {
        return KeyFilter.mix(number, number);
    }

    private void commit() {
        Optional<KeySegment> sealed = index.seal();
        assertThat(sealed.isPresent()).isEqualTo(!open.isEmpty());
        sealed.ifPresent(segment -> {
            describes(segment, open);
            visible.put(segment, Set.copyOf(open));
            open.clear();
            index.publish(segment);
        });
    }

    private void sealWithoutLuck() {
        index.seal();
        rollBack();
    }

    private void rollBack() {
        index.discard();
        open.clear();
        assertThat(SetAsideKeys.setAside(directory, names(), new SetAside(directory, "set-aside")))
                .isZero();
    }

    private void reopen() {
        if (random.nextBoolean()) {
            index.close();
        } else {
            index.seal(); // killed: what was sealed stays on disk, no row names it
        }
        KeyIndex.setAside(directory, names(), new SetAside(directory, "set-aside"));
        index = new KeyIndex(directory, random.split(), 4_096, random.nextInt(4) * 1_500L);
        index.open(visible.keySet());
        open.clear();
    }

    private void merge() {
        Optional<List<KeySegment>> plan = POLICY.plan(visible.keySet());
        if (plan.isEmpty()) {
            return;
        }
        Set<Key> joined = new HashSet<>();
        plan.get().forEach(segment -> joined.addAll(visible.get(segment)));
        KeySegment merged = index.merge(plan.get());
        describes(merged, joined);
        visible.put(merged, joined);
        index.publish(merged);
        plan.get().forEach(visible::remove);
        index.retire(plan.get());
    }

    /** The oldest segment, as the ledger says. */
    private void expire() {
        if (visible.size() > 4) {
            KeySegment oldest = visible.keySet().iterator().next();
            visible.remove(oldest);
            index.retire(List.of(oldest));
        }
    }

    private static void describes(KeySegment segment, Set<Key> keys) {
        assertThat(segment.keys()).isEqualTo(keys.size());
        assertThat(segment.minTime())
                .isEqualTo(keys.stream().mapToLong(Key::time).min().orElseThrow());
        assertThat(segment.maxTime())
                .isEqualTo(keys.stream().mapToLong(Key::time).max().orElseThrow());
    }

    private Set<String> names() {
        Set<String> names = new HashSet<>();
        new ArrayList<>(visible.keySet()).forEach(segment -> names.add(segment.file()));
        return names;
    }
}
