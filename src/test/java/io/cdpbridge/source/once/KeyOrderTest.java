package io.cdpbridge.source.once;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyOrderTest {
    private enum Times {
        ANY {
            @Override
            long next(SplittableRandom random, int i) {
                return random.nextLong();
            }
        },
        EQUAL {
            @Override
            long next(SplittableRandom random, int i) {
                return -7;
            }
        },
        AROUND_THE_EPOCH {
            @Override
            long next(SplittableRandom random, int i) {
                return random.nextInt(-300, 300);
            }
        },
        NEARLY_ORDERED {
            @Override
            long next(SplittableRandom random, int i) {
                return 1_793_545_026_123L + i + random.nextInt(3);
            }
        },
        DESCENDING {
            @Override
            long next(SplittableRandom random, int i) {
                return -i;
            }
        },
        IN_RUNS {
            @Override
            long next(SplittableRandom random, int i) {
                return random.nextInt(20) * 1_000L;
            }
        };

        abstract long next(SplittableRandom random, int i);
    }

    private final KeyOrder keyOrder = new KeyOrder();

    @ParameterizedTest
    @EnumSource
    void keys_are_ordered_by_time_and_then_by_hash_as_an_unsigned_number(Times kind) {
        SplittableRandom random = new SplittableRandom(7);
        for (int count : new int[] {0, 1, 2, 3, 24, 25, 1_000, 999, 20_000}) {
            long[] times = new long[count];
            long[] hashes = new long[count];
            for (int i = 0; i < count; i++) {
                times[i] = kind.next(random, i);
                hashes[i] = random.nextInt(4) == 0 ? random.nextInt(-2, 2) : random.nextLong();
            }
            int[] order = Arrays.copyOf(keyOrder.sort(times, hashes, count), count);
            int[] expected = IntStream.range(0, count)
                    .boxed()
                    .sorted(Comparator.<Integer>comparingLong(i -> times[i])
                            .thenComparing((a, b) -> Long.compareUnsigned(hashes[a], hashes[b])))
                    .mapToInt(i -> i)
                    .toArray();
            assertThat(IntStream.of(order).mapToLong(i -> times[i]))
                    .containsExactly(IntStream.of(expected)
                            .mapToLong(i -> times[i])
                            .boxed()
                            .toArray(Long[]::new));
            assertThat(IntStream.of(order).mapToLong(i -> hashes[i]))
                    .containsExactly(IntStream.of(expected)
                            .mapToLong(i -> hashes[i])
                            .boxed()
                            .toArray(Long[]::new));
            assertThat(IntStream.of(order).distinct()).hasSize(count);
        }
    }
}
