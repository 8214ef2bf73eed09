package io.cdpbridge.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.MovableClock;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RemoteSideTest {
    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final RemoteSide side = new RemoteSide("campaign", new RemoteSide.Limits(3, Duration.ofMinutes(10)), clock);

    @Test
    void several_calls_on_end_that_fail_warn_and_one_that_succeeds_ends_it() {
        side.answered();
        clock.advance(Duration.ofSeconds(1));
        fail();
        fail();
        assertThat(side.found()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        fail();

        assertThat(side.found())
                .containsExactly(Problem.of(
                                "all 3 calls since 2026-03-01T12:00:01Z failed, the last at 2026-03-01T12:00:02Z with"
                                        + " CDP-6200; the last success was at 2026-03-01T12:00:00Z")
                        .as(Severity.WARNING));

        side.answered();
        assertThat(side.found()).isEmpty();
    }

    @Test
    void all_that_fail_for_longer_are_wrong_however_few() {
        fail();
        clock.advance(Duration.ofMinutes(10).minusSeconds(1));
        fail();
        assertThat(side.found()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        fail();

        assertThat(side.found()).extracting(Problem::severity).containsExactly(Severity.ERROR);
        assertThat(side.problems()).singleElement().asString().endsWith("none succeeded since the start");
    }

    @Test
    void a_side_that_nothing_was_asked_of_since_one_call_failed_is_not_named() {
        fail();
        clock.advance(Duration.ofDays(1));

        assertThat(side.found()).isEmpty();
    }

    @Test
    void nothing_is_known_before_the_first_call() {
        assertThat(side.knows("")).isFalse();
        side.answered();
        assertThat(side.knows("")).isTrue();
    }

    private void fail() {
        side.failed(new BridgeException(ErrorCode.CAMPAIGN_UNAVAILABLE, "away"));
    }
}
