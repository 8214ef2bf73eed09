package io.cdpbridge.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.MovableClock;
import io.cdpbridge.http.Retries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatientCallsTest {
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-01T12:00:00Z"));
    private final List<Long> waits = new ArrayList<>();
    private final PatientCalls calls =
            new PatientCalls(clock, waits::add, () -> false, 60, 0, Duration.ofSeconds(1), new Retries());

    @Test
    void calls_keep_their_distance() {
        calls.call(() -> "a");
        calls.call(() -> "b");

        assertThat(waits).containsExactly(1_000L);
    }

    @Test
    void a_clock_that_is_set_back_makes_no_call_wait_for_it() {
        calls.call(() -> "a");
        clock.advance(Duration.ofDays(-1));

        calls.call(() -> "b");
        calls.call(() -> "c");

        assertThat(waits).containsExactly(1_000L);
    }
}
