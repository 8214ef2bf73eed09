package io.cdpbridge.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WatchedTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private final AtomicInteger version = new AtomicInteger();
    private final Watched<Integer, Integer> watched = new Watched<>(version::get, (read, at) -> read, NOW);

    @Test
    void within_a_second_it_is_as_it_was_and_then_as_it_is() {
        version.set(1);

        assertThat(watched.at(NOW.plusMillis(999))).isZero();
        assertThat(watched.at(NOW.plusSeconds(1))).isEqualTo(1);
    }

    @Test
    void a_clock_that_is_set_back_keeps_nothing_of_what_was_read_before() {
        version.set(1);

        assertThat(watched.at(NOW.minus(Duration.ofDays(1)))).isEqualTo(1);
    }
}
