package io.cdpbridge.client.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.MovableClock;
import io.cdpbridge.guardrail.Guardrail;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LandingZoneAgeTest {
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T12:00:00Z"));
    private final Guardrail retention =
            GuardrailCatalogue.read(Path.of("routes", "guardrails.yaml")).get("landing-zone-retention");
    private final LandingZoneAge age = new LandingZoneAge(
            retention.alarms().stream().map(Duration::ofHours).toList(), Duration.ofHours(retention.limit()), clock);
    private final LandingFile file = new LandingFile("a/x.csv", "x.csv", 1, clock.instant(), "v");

    private List<Duration> raised() {
        return age.look(List.of(file)).stream().map(AgeAlarm::passed).toList();
    }

    @Test
    void an_alarm_is_raised_once_at_one_three_and_six_days() {
        clock.advance(Duration.ofDays(1).minusMillis(1));
        assertThat(raised()).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(raised()).containsExactly(Duration.ofDays(1));
        assertThat(raised()).isEmpty();
        clock.advance(Duration.ofDays(2));
        assertThat(raised()).containsExactly(Duration.ofDays(3));
        clock.advance(Duration.ofDays(3));
        assertThat(raised()).containsExactly(Duration.ofDays(6));
        assertThat(raised()).isEmpty();
    }

    @Test
    void of_several_ages_passed_at_once_the_highest_is_told_with_the_time_that_is_left() {
        clock.advance(Duration.ofHours(150));

        assertThat(age.look(List.of(file)))
                .containsExactly(new AgeAlarm(file, Duration.ofDays(6), Duration.ofHours(18)));
    }

    @Test
    void alarms_stand_until_the_file_is_taken() {
        clock.advance(Duration.ofHours(25));
        raised();
        raised();
        assertThat(age.standing()).hasSize(1);
        age.look(List.of());

        assertThat(age.standing()).isEmpty();
    }

    @Test
    void a_file_written_over_is_a_new_one() {
        clock.advance(Duration.ofHours(25));
        raised();
        LandingFile again = new LandingFile("a/x.csv", "x.csv", 1, clock.instant(), "w");

        assertThat(age.look(List.of(again))).isEmpty();
        assertThat(age.standing()).isEmpty();
    }
}
