package io.cdpbridge.format.date;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a time means that its clock shows twice or never. */
class LocalTimesTest {
    private final ClockChanges changes = new ClockChanges();

    @ParameterizedTest
    @CsvSource({
        "Europe/Paris,     2026-10-25 01:59:59, earlier, shift, 2026-10-24T23:59:59Z, ''",
        "Europe/Paris,     2026-10-25 02:00:00, earlier, shift, 2026-10-25T00:00:00Z, AMBIGUOUS",
        "Europe/Paris,     2026-10-25 02:30:00, later,   shift, 2026-10-25T01:30:00Z, AMBIGUOUS",
        "Europe/Paris,     2026-10-25 02:59:59, later,   shift, 2026-10-25T01:59:59Z, AMBIGUOUS",
        "Europe/Paris,     2026-10-25 03:00:00, later,   shift, 2026-10-25T02:00:00Z, ''",
        "Europe/Paris,     2026-03-29 01:59:59, reject, reject, 2026-03-29T00:59:59Z, ''",
        "Europe/Paris,     2026-03-29 02:00:00, reject,  shift, 2026-03-29T01:00:00Z, GAP",
        "Europe/Paris,     2026-03-29 02:30:00, reject,  shift, 2026-03-29T01:30:00Z, GAP",
        "Europe/Paris,     2026-03-29 03:00:00, reject, reject, 2026-03-29T01:00:00Z, ''",
        "America/New_York, 2026-11-01 01:30:00, earlier, shift, 2026-11-01T05:30:00Z, AMBIGUOUS",
        "America/New_York, 2026-11-01 01:30:00, later,   shift, 2026-11-01T06:30:00Z, AMBIGUOUS",
        "UTC,              2026-10-25 02:30:00, reject, reject, 2026-10-25T02:30:00Z, ''"
    })
    void the_rule_says_which_moment_a_time_is(
            String zone, String text, String ambiguous, String gap, Instant moment, String met) {
        DateTimes dates = dates("iso", zone, ambiguous, gap);

        assertThat(dates.read(text)).isTrue();
        assertThat(Instant.ofEpochMilli(dates.epochMilli())).isEqualTo(moment);
        assertThat(changes.met().stream().map(Enum::name)).isEqualTo(met.isEmpty() ? List.of() : List.of(met));
        assertThat(changes.refused()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2026-10-25 02:30:00, AMBIGUOUS", "2026-03-29 02:30:00, GAP"})
    void a_rule_that_rejects_takes_no_such_time_and_says_why(String text, ClockChanges.Kind why) {
        DateTimes dates = dates("iso", "Europe/Paris", "reject", "reject");

        assertThat(dates.read(text)).isFalse();
        assertThat(changes.refused()).contains(why);
    }

    @Test
    void a_time_with_an_offset_is_one_moment_whatever_the_night() {
        DateTimes dates = dates("iso", "Europe/Paris", "reject", "reject");

        assertThat(dates.read("2026-10-25 02:30:00+01:00")).isTrue();
        assertThat(Instant.ofEpochMilli(dates.epochMilli())).isEqualTo("2026-10-25T01:30:00Z");
        assertThat(changes.met()).isEmpty();
    }

    @Test
    void a_time_with_the_name_of_a_region_follows_the_same_rule() {
        DateTimes dates = dates("yyyy-MM-dd HH:mm VV", "UTC", "later", "reject");

        assertThat(dates.read("2026-10-25 02:30 Europe/Paris")).isTrue();
        assertThat(Instant.ofEpochMilli(dates.epochMilli())).isEqualTo("2026-10-25T01:30:00Z");
        assertThat(changes.met()).containsExactly(ClockChanges.Kind.AMBIGUOUS);
        assertThat(dates.read("2026-03-29 02:30 Europe/Paris")).isFalse();
    }

    @Test
    void a_day_begins_when_its_clock_first_shows_it_and_is_never_refused() {
        DateTimes dates = dates("iso", "America/Sao_Paulo", "reject", "reject");

        assertThat(dates.read("2018-11-04")).isTrue();
        assertThat(Instant.ofEpochMilli(dates.epochMilli())).isEqualTo("2018-11-04T03:00:00Z");
        assertThat(dates.read("2018-11-04 00:30")).isFalse();
        assertThat(dates.readDay("2018-11-04 00:30")).isTrue();
    }

    private DateTimes dates(String pattern, String zone, String ambiguous, String gap) {
        return new DateTimes(
                List.of(DatePattern.of(pattern)),
                new LocalTimes(
                        ZoneId.of(zone), LocalTimes.Ambiguous.WORDS.get(ambiguous), LocalTimes.Gap.WORDS.get(gap)),
                changes);
    }
}
