package io.cdpbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.format.date.Now;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SuppressionTest {
    private static final Instant SINCE = Instant.parse("2026-11-30T12:00:00Z");
    private static final Instant UNTIL = SINCE.plus(Duration.ofDays(3));
    private static final Duration YEAR = Duration.ofDays(365);

    private final Suppression person = new Suppression("00", "command", SINCE, UNTIL, "deleted");

    @Test
    void it_holds_from_its_first_instant_to_the_one_before_its_last() {
        assertThat(holds(SINCE.minusMillis(1), SINCE.minusMillis(1))).isFalse();
        assertThat(holds(SINCE, SINCE)).isTrue();
        assertThat(holds(UNTIL.minusMillis(1), UNTIL.minusMillis(1))).isTrue();
        assertThat(holds(UNTIL, UNTIL)).isFalse();
    }

    @Test
    void a_clock_that_is_behind_does_not_begin_it_late_and_one_that_is_ahead_does_not_end_it_early() {
        assertThat(holds(SINCE.minus(YEAR), SINCE)).isTrue();
        assertThat(holds(UNTIL.minusMillis(1), UNTIL.plus(YEAR))).isTrue();
    }

    private boolean holds(Instant atLeast, Instant atMost) {
        return person.holds(new Now(atLeast, atMost));
    }
}
