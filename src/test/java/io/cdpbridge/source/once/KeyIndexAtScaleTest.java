package io.cdpbridge.source.once;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.ledger.KeySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two million keys in pages of a thousand, sealed every 50,000, merged, reopened, and read again in other pages. */
class KeyIndexAtScaleTest {
    private static final int KEYS = 2_000_000;
    private static final int PAGE = 1_000;

    @TempDir
    Path directory;

    private final List<KeySegment> ledger = new ArrayList<>();
    private final long[] times = new long[PAGE];
    private final long[] hashes = new long[PAGE];
    private final BitSet fresh = new BitSet();

    @ParameterizedTest(name = "ordered: {0}")
    @ValueSource(booleans = {true, false})
    void two_million_keys_are_fresh_once_and_known_ever_after(boolean ordered) {
        try (KeyIndex index = new KeyIndex(directory, new SplittableRandom(1), 1 << 20)) {
            index.open(List.of());
            for (int from = 0; from < KEYS; from += PAGE) {
                assertThat(admit(index, ordered, from, 1)).isEqualTo(PAGE);
                if ((from + PAGE) % 50_000 == 0) {
                    commit(index);
                    merge(index);
                }
            }
            assertThat(ledger).hasSizeLessThan(16);
            assertThat(ledger.stream().mapToLong(KeySegment::keys).sum()).isEqualTo(KEYS);
            for (int from = 0; from < KEYS; from += PAGE) {
                assertThat(admit(index, ordered, from, 1)).isZero();
            }
        }
        try (KeyIndex index = new KeyIndex(directory, new SplittableRandom(2), 1 << 20)) {
            index.open(ledger);
            int stride = KEYS / PAGE;
            for (int from = 0; from < stride; from += 17) {
                assertThat(admit(index, ordered, from, stride)).isZero();
            }
            for (int from = KEYS; from < KEYS + 100_000; from += PAGE) {
                assertThat(admit(index, ordered, from, 1)).isEqualTo(PAGE);
            }
        }
    }

    private long admit(KeyIndex index, boolean ordered, int from, int stride) {
        for (int i = 0; i < PAGE; i++) {
            int number = from + i * stride;
            hashes[i] = KeyFilter.mix(number, 9);
            times[i] = ordered ? number / 4 : Long.remainderUnsigned(KeyFilter.mix(number, 4), 1_000_000);
        }
        index.admit(times, hashes, PAGE, fresh);
        return fresh.cardinality();
    }

    private void commit(KeyIndex index) {
        KeySegment sealed = index.seal().orElseThrow();
        ledger.add(sealed);
        index.publish(sealed);
    }

    private void merge(KeyIndex index) {
        Optional<List<KeySegment>> plan = MergePolicy.DEFAULT.plan(ledger);
        while (plan.isPresent()) {
            KeySegment merged = index.merge(plan.get());
            ledger.add(merged);
            ledger.removeAll(plan.get());
            index.publish(merged);
            index.retire(plan.get());
            plan = MergePolicy.DEFAULT.plan(ledger);
        }
    }
}
