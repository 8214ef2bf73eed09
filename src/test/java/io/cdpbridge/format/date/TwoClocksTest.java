package io.cdpbridge.format.date;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class TwoClocksTest {
    private static final Instant OURS = Instant.parse("2026-11-30T05:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);

    private final TwoClocks clocks = new TwoClocks(InstantSource.fixed(OURS));

    @Test
    void as_long_as_no_service_has_answered_nothing_is_agreed_and_ours_is_all_there_is() {
        assertThat(clocks.agreed()).isEmpty();
        assertThat(clocks.earlier().instant()).isEqualTo(OURS);
        assertThat(clocks.later().instant()).isEqualTo(OURS);
    }

    @Test
    void what_one_clock_alone_says_may_be_a_year_ahead() {
        Instant ahead = OURS.minus(Duration.ofDays(366));
        assertThat(clocks.now()).isEqualTo(new Now(ahead, OURS));

        clocks.told(OURS);

        assertThat(clocks.now().atLeast()).isEqualTo(OURS);
        assertThat(clocks.now().atMost()).isBetween(OURS, OURS.plusSeconds(60));
    }

    @Test
    void two_clocks_that_differ_tell_the_time_between_them() {
        clocks.told(OURS.minus(YEAR));

        assertThat(clocks.now().atLeast()).isBefore(OURS.minus(YEAR).plusSeconds(60));
        assertThat(clocks.now().atMost()).isEqualTo(OURS);
    }

    @Test
    void a_clock_of_ours_that_is_ahead_makes_nothing_older() {
        clocks.told(OURS.minus(YEAR));

        assertThat(clocks.agreed().orElseThrow()).isBefore(OURS.minus(YEAR).plusSeconds(60));
        assertThat(clocks.earlier().instant()).isBefore(OURS.minus(YEAR).plusSeconds(60));
        assertThat(clocks.later().instant()).isEqualTo(OURS);
    }

    @Test
    void a_clock_of_a_service_that_is_ahead_makes_nothing_older_either() {
        clocks.told(OURS.plus(YEAR));

        assertThat(clocks.agreed()).contains(OURS);
        assertThat(clocks.later().instant()).isAfterOrEqualTo(OURS.plus(YEAR));
    }

    @Test
    void an_answer_of_the_same_second_is_no_other_time() {
        clocks.told(OURS.minusMillis(999));

        assertThat(clocks.agreed()).contains(OURS);
    }
}
