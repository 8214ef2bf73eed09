package io.cdpbridge.source.once;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.ledger.KeySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MergePolicyTest {
    private final MergePolicy policy = new MergePolicy(3, 300);

    @Test
    void fewer_segments_than_the_fan_in_are_left_alone() {
        assertThat(policy.plan(List.of(segment("a", 0, 1, 1), segment("b", 0, 1, 2), segment("c", 1, 1, 3))))
                .isEmpty();
    }

    @Test
    void the_oldest_of_the_lowest_full_level_are_chosen() {
        List<KeySegment> segments = new ArrayList<>();
        IntStream.range(0, 3).forEach(i -> segments.add(segment("high" + i, 2, 1, i)));
        IntStream.range(0, 5).forEach(i -> segments.add(segment("low" + i, 1, 1, 100 - i)));
        assertThat(policy.plan(segments).orElseThrow())
                .extracting(KeySegment::file)
                .containsExactly("low4", "low3", "low2");
    }

    @Test
    void a_segment_that_has_grown_is_left_alone_and_does_not_hold_up_small_ones_of_its_level() {
        List<KeySegment> segments = new ArrayList<>();
        segments.add(segment("grown", 4, 101, 0));
        IntStream.range(0, 2).forEach(i -> segments.add(segment("small" + i, 4, 100, 10 + i)));
        assertThat(policy.plan(segments)).isEmpty();
        segments.add(segment("small2", 4, 100, 12));
        assertThat(policy.plan(segments).orElseThrow())
                .extracting(KeySegment::file)
                .containsExactly("small0", "small1", "small2");
    }

    @Test
    void a_hundred_seals_leave_few_segments() {
        List<KeySegment> segments = new ArrayList<>();
        for (int seal = 0; seal < 100; seal++) {
            segments.add(segment("seal" + seal, 0, 50_000, seal));
            Optional<List<KeySegment>> plan = MergePolicy.DEFAULT.plan(segments);
            while (plan.isPresent()) {
                List<KeySegment> old = plan.get();
                segments.removeAll(old);
                long keys = old.stream().mapToLong(KeySegment::keys).sum();
                segments.add(segment(
                        "merge" + seal, old.get(0).level() + 1, keys, old.get(0).minTime()));
                plan = MergePolicy.DEFAULT.plan(segments);
            }
            assertThat(segments).hasSizeLessThanOrEqualTo(15);
        }
        assertThat(segments.stream().mapToLong(KeySegment::keys).sum()).isEqualTo(5_000_000);
    }

    @Test
    void a_merge_of_one_is_refused() {
        assertThatThrownBy(() -> new MergePolicy(1, 10)).isInstanceOf(IllegalArgumentException.class);
    }

    private static KeySegment segment(String file, int level, long keys, long minTime) {
        return new KeySegment(file, level, keys, minTime, minTime);
    }
}
