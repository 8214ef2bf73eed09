package io.cdpbridge.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RenewedAccessTest {
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
    private final MovableClock clock = new MovableClock(START);
    private int fetched;
    private boolean down;
    private Optional<Duration> life = Optional.of(Duration.ofHours(10));
    private final Access<String> access = new RenewedAccess<>(this::fetch, clock);

    private RenewedAccess.Timed<String> fetch() {
        if (down) {
            throw new LandingZoneUnavailable("down");
        }
        return new RenewedAccess.Timed<>("secret-" + ++fetched, life.map(clock.instant()::plus));
    }

    @Test
    void credentials_are_fetched_once_and_again_at_nine_tenths_of_their_life() {
        assertThat(access.current()).isEqualTo("secret-1");
        clock.advance(Duration.ofHours(9).minusMillis(1));
        assertThat(access.current()).isEqualTo("secret-1");
        clock.advance(Duration.ofMillis(1));

        assertThat(access.current()).isEqualTo("secret-2");
    }

    @Test
    void credentials_that_do_not_tell_their_end_are_fetched_again_within_the_hour() {
        life = Optional.empty();
        access.current();
        clock.advance(Duration.ofMinutes(54));

        assertThat(access.current()).isEqualTo("secret-2");
    }

    @Test
    void credentials_that_come_expired_are_not_fetched_at_each_call() {
        life = Optional.of(Duration.ofHours(-5));

        assertThat(access.current()).isEqualTo("secret-1");
        assertThat(access.current()).isEqualTo("secret-1");
        clock.advance(Duration.ofMinutes(1));
        assertThat(access.current()).isEqualTo("secret-2");
    }

    @Test
    void refused_credentials_are_replaced_at_once_and_of_several_refusals_one_counts() {
        String used = access.current();
        assertThat(access.refused(used)).isTrue();
        assertThat(access.current()).isEqualTo("secret-2");
        assertThat(access.refused(used)).isTrue();

        assertThat(access.current()).isEqualTo("secret-2");
    }

    @Test
    void the_old_ones_serve_to_their_end_while_none_can_be_fetched() {
        access.current();
        down = true;
        clock.advance(Duration.ofHours(9));
        assertThat(access.current()).isEqualTo("secret-1");
        clock.advance(Duration.ofHours(1));
        assertThatThrownBy(access::current).isInstanceOf(LandingZoneUnavailable.class);
        down = false;

        assertThat(access.current()).isEqualTo("secret-2");
    }

    @Test
    void their_text_form_does_not_show_them() {
        assertThat(fetch().toString()).doesNotContain("secret").contains("2026-11-23T22:00:00Z");
    }
}
