package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.ledger.Candidate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveryWatchTest {
    private static final Instant NOON = Instant.parse("2026-10-01T12:00:00Z");

    private final DeliveryWatch watch = new DeliveryWatch();

    @Test
    void a_candidate_that_was_held_is_held_until_its_next_look_lets_it_go() {
        hold(staged(10));
        assertThat(watch.holds(List.of(staged(10)))).isTrue();

        watch.free(staged(10));
        assertThat(watch.holds(List.of(staged(10)))).isFalse();
    }

    @Test
    void what_joined_a_candidate_after_the_look_makes_it_one_that_nobody_held() {
        hold(staged(10));

        assertThat(watch.holds(List.of(staged(11)))).isFalse();
        assertThat(watch.datasets()).containsExactly("dataset");
    }

    @Test
    void a_planned_batch_and_what_is_staged_for_the_same_dataset_are_held_one_by_one() {
        Candidate planned = new Candidate("dataset", Optional.of(7L), 5, 50, 1, NOON);
        hold(planned);
        assertThat(watch.holds(List.of(planned, staged(10)))).isFalse();

        hold(staged(10));
        assertThat(watch.holds(List.of(planned, staged(10)))).isTrue();
    }

    private void hold(Candidate candidate) {
        watch.held(new DeliveryWatch.Hold(candidate, "batches-per-day", NOON.plusSeconds(60)));
    }

    private static Candidate staged(long rows) {
        return new Candidate("dataset", Optional.empty(), rows, 10 * rows, 1, NOON);
    }
}
