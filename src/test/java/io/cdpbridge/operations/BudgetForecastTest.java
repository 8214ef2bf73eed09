package io.cdpbridge.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetForecastTest {
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void the_rate_so_far_goes_on_until_the_window_ends() {
        assertThat(BudgetForecast.extrapolate(37, Duration.ofMinutes(634), DAY)).isEqualTo(84);
    }

    @Test
    void nothing_used_foretells_nothing() {
        assertThat(BudgetForecast.extrapolate(0, Duration.ofHours(5), DAY)).isZero();
    }

    @Test
    void one_batch_just_after_midnight_does_not_foretell_thousands() {
        assertThat(BudgetForecast.extrapolate(1, Duration.ofSeconds(1), DAY)).isEqualTo(24);
    }

    @Test
    void a_window_at_its_end_comes_to_what_was_used() {
        assertThat(BudgetForecast.extrapolate(90, DAY, DAY)).isEqualTo(90);
    }
}
