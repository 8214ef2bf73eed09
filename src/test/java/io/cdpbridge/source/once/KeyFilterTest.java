package io.cdpbridge.source.once;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFilterTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 50, 1_000, 50_000, 4_000_000})
    void every_present_key_passes_and_few_absent_ones_do(int keys) {
        KeyFilter filter = new KeyFilter(KeyFilter.linesFor(keys));
        long[] block = new long[64];
        for (int from = 0; from < keys; from += block.length) {
            int count = Math.min(block.length, keys - from);
            for (int i = 0; i < count; i++) {
                block[i] = key(from + i);
            }
            filter.add(block, count);
        }
        assertThat(LongStream.range(0, keys).allMatch(i -> filter.mayContain(key(i))))
                .isTrue();
        long passed = LongStream.range(keys, keys + 100_000L)
                .filter(i -> filter.mayContain(key(i)))
                .count();
        assertThat(passed).isLessThan(1_500);
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, 50_000, 5_000_000})
    void a_filter_takes_ten_bits_a_key(long keys) {
        assertThat(KeyFilter.linesFor(keys) * 512L).isBetween(keys * 10, keys * 10 + 512);
    }

    private static long key(long number) {
        return KeyFilter.mix(1_793_545_026_123L + number / 3, number);
    }
}
