package io.cdpbridge.format.date;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.configuration.Option;
import io.cdpbridge.configuration.Options;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schedules on the nights in which summer time begins and ends. */
class ScheduleTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-29",
        "Europe/Berlin, 2026-10-25",
        "America/New_York, 2026-03-08",
        "America/New_York, 2026-11-01",
        "Australia/Lord_Howe, 2026-04-05",
        "Australia/Lord_Howe, 2026-10-04",
        "UTC, 2026-03-29",
        "UTC, 2026-10-25"
    })
    void no_schedule_of_the_defaults_makes_a_pause_when_the_clocks_change(String zone, LocalDate night) {
        List<String> schedules = new ArrayList<>(Options.all().stream()
                .filter(option -> option.typeName().equals("cron expression"))
                .map(Option::fallback)
                .toList());
        assertThat(schedules).hasSizeGreaterThan(3);
        schedules.addAll(List.of("0/5 * * * * ?", "0 0/15 * * * ?", "0 0 * * * ?"));
        for (String text : schedules) {
            Schedule schedule = Schedule.of(text, ZoneId.of(zone), NOW).orElseThrow();
            Instant end = night.plusDays(1).atTime(12, 0).toInstant(ZoneOffset.UTC);
            Instant at = schedule.next(night.minusDays(1).atTime(12, 0).toInstant(ZoneOffset.UTC))
                    .orElseThrow();
            Duration usual = Duration.between(at, schedule.next(at).orElseThrow());
            while (at.isBefore(end)) {
                Instant next = schedule.next(at).orElseThrow();
                assertThat(Duration.between(at, next))
                        .as("%s in %s after %s", text, zone, at)
                        .isEqualTo(usual);
                at = next;
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-29",
        "Europe/Berlin, 2026-10-25",
        "America/New_York, 2026-03-08",
        "America/New_York, 2026-11-01",
        "Australia/Lord_Howe, 2026-04-05",
        "Australia/Lord_Howe, 2026-10-04"
    })
    void a_time_of_day_comes_once_on_either_night_if_the_night_has_it(String name, LocalDate night) {
        ZoneId zone = ZoneId.of(name);
        for (String text : List.of("0 30 1 * * ?", "0 30 2 * * ?", "0 30 12 * * ?")) {
            Schedule schedule = Schedule.of(text, zone, NOW).orElseThrow();
            List<LocalDate> days = new ArrayList<>();
            Instant at = night.minusDays(1).atStartOfDay(zone).toInstant();
            Instant end = night.plusDays(2).atStartOfDay(zone).toInstant();
            for (Optional<Instant> next = schedule.next(at);
                    next.filter(end::isAfter).isPresent();
                    next = schedule.next(next.get())) {
                days.add(LocalDate.ofInstant(next.get(), zone));
            }
            int hour = Integer.parseInt(text.split(" ", -1)[2]);
            boolean leftOut =
                    zone.getRules().getValidOffsets(night.atTime(hour, 30)).isEmpty();
            assertThat(days)
                    .as("%s in %s", text, zone)
                    .isEqualTo(
                            leftOut
                                    ? List.of(night.minusDays(1), night.plusDays(1))
                                    : List.of(night.minusDays(1), night, night.plusDays(1)));
        }
    }

    @Test
    void a_time_that_is_over_or_never_comes_has_no_next() {
        Instant now = Instant.parse("2026-11-23T14:00:00Z");
        for (String text : List.of("0 0 2 * * ? 2020", "0 0 2 31 2 ?")) {
            assertThat(Schedule.of(text, ZoneOffset.UTC, now).orElseThrow().next(now))
                    .as(text)
                    .isEmpty();
        }
        assertThat(Schedule.of("0 0 2", ZoneOffset.UTC, now)).isEmpty();
    }
}
