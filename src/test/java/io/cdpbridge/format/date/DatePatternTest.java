package io.cdpbridge.format.date;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatePatternTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** The compiled reader is an optimisation: it must never disagree with java.time. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "yyyy-MM-dd HH:mm:ss[.SSS]X",
                "yyyy/MM/dd HH:mm:ss",
                "uuuu-MM-dd'T'HH:mm:ss.SSSSSSXXX",
                "yyyyMMddHHmmss",
                "yyyyMMdd'T'HHmmssXX",
                "dd.MM.yyyy[ HH:mm[:ss]]",
                "MM/dd/yyyy HH",
                "yyyy-MM-dd[ HH:mm][X]",
                "yyyy-MM-dd[ HH][:mm]",
                "[HH:mm ]dd-MM-yyyy",
                "yyyy-MM-dd'at'HH''mm",
                "yyyy-MM-dd HH:mm:ss.S[XXX]"
            })
    void the_compiled_reader_agrees_with_java_time_on_random_texts(String pattern) {
        DatePattern compiled = CompiledDatePattern.of(pattern).orElseThrow();
        DatePattern reference = JavaDatePattern.of(pattern);
        CivilTime one = new CivilTime();
        CivilTime other = new CivilTime();
        Random random = new Random(20261123);
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = text(pattern, random);
            boolean read = compiled.read(text, one);
            assertThat(read).as("'%s' by %s", text, pattern).isEqualTo(reference.read(text, other));
            if (read) {
                accepted++;
                assertThat(one.epochMilli(PARIS))
                        .as("'%s' by %s", text, pattern)
                        .isEqualTo(other.epochMilli(PARIS));
            }
        }
        assertThat(accepted).isBetween(500, 19_500);
    }

    @Test
    void moments_of_all_years_are_read_and_written_as_java_time_does() {
        Random random = new Random(7);
        DateTimes dates = new DateTimes(List.of(DatePattern.of(DatePattern.ISO)), ZoneOffset.UTC);
        Rfc3339 writer = new Rfc3339();
        DateTimeFormatter format = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT);
        long first = Optional.of(LocalDate.of(0, 1, 1)).get().atStartOfDay().toEpochSecond(ZoneOffset.UTC);
        long last = LocalDate.of(10_000, 1, 1).atStartOfDay().toEpochSecond(ZoneOffset.UTC) - 1;
        for (int i = 0; i < 50_000; i++) {
            long seconds = first + (long) (random.nextDouble() * (last - first));
            OffsetDateTime moment = LocalDateTime.ofEpochSecond(
                            seconds, random.nextInt(1_000) * 1_000_000, ZoneOffset.UTC)
                    .atOffset(ZoneOffset.UTC);
            String text = format.format(moment);

            assertThat(dates.read(text)).as(text).isTrue();
            assertThat(dates.epochMilli()).isEqualTo(moment.toInstant().toEpochMilli());
            assertThat(new String(writer.write(dates.epochMilli()))).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-01,                         2026-11-01T00:00:00.000Z",
        "2026-11-01 14:57,                   2026-11-01T14:57:00.000Z",
        "2026-11-01T14:57:06Z,               2026-11-01T14:57:06.000Z",
        "2026-11-01 14:57:06.1Z,             2026-11-01T14:57:06.100Z",
        "2026-11-01 14:57:06.123456789Z,     2026-11-01T14:57:06.123Z",
        "2026-11-01 14:57:06.123+01,         2026-11-01T13:57:06.123Z",
        "2026-11-01 14:57:06.123+0130,       2026-11-01T13:27:06.123Z",
        "2026-11-01 00:57:06.123+01:00,      2026-10-31T23:57:06.123Z",
        "2026-11-01T14:57-18:00,             2026-11-02T08:57:00.000Z",
        "2024-02-29 23:59:59,                2024-02-29T23:59:59.000Z",
        "1969-12-31T23:59:59.999Z,           1969-12-31T23:59:59.999Z"
    })
    void iso_reads_iso_8601_and_its_kin(String text, String moment) {
        DateTimes dates = new DateTimes(List.of(DatePattern.of("iso")), ZoneOffset.UTC);

        assertThat(dates.read(text)).isTrue();
        assertThat(new String(new Rfc3339().write(dates.epochMilli()))).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29",
                "2026-11-01 24:00",
                "2026-11-01 14:60",
                "2026-11-01 14:57:60Z",
                "2026-11-01 14:57:06.",
                "2026-11-01 14:57:06.1234567890Z",
                "2026-11-01 14:57:06+1",
                "2026-11-01 14:57:06+18:01",
                "2026-11-01 14:57:06+01:60",
                "2026-11-01 14:57:06z",
                "2026-11-01 14:57:06ZZ",
                "2026-11-01Z",
                "2026-11-01 ",
                "2026-1-01",
                "+2026-11-01",
                "0000-01-01T00:00+01:00",
                "２０２６-11-01",
                "14:57"
            })
    void iso_refuses_what_is_no_moment(String text) {
        assertThat(new DateTimes(List.of(DatePattern.of("iso")), ZoneOffset.UTC).read(text))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-29 02:30:00", "2026-10-25 02:30:00", "2026-07-01 12:00:00", "2026-01-01 00:00:00"})
    void a_date_without_a_zone_is_of_the_mappings_zone_also_when_clocks_change(String text) {
        DateTimes dates = new DateTimes(List.of(DatePattern.of("yyyy-MM-dd HH:mm:ss")), PARIS);

        assertThat(dates.read(text)).isTrue();
        assertThat(dates.epochMilli())
                .isEqualTo(ZonedDateTime.of(LocalDateTime.parse(text.replace(' ', 'T')), PARIS)
                        .toInstant()
                        .toEpochMilli());
    }

    @Test
    void a_pattern_beyond_digits_is_read_by_java_time() {
        DateTimes dates = new DateTimes(
                List.of(DatePattern.of("d MMM yyyy, h:mm a VV"), DatePattern.of("EEEE, dd MMMM yyyy")), PARIS);

        assertThat(CompiledDatePattern.of("d MMM yyyy, h:mm a VV")).isEmpty();
        assertThat(dates.read("1 Nov 2026, 2:57 PM America/New_York")).isTrue();
        assertThat(new String(new Rfc3339().write(dates.epochMilli()))).isEqualTo("2026-11-01T19:57:00.000Z");
        assertThat(dates.read("Sunday, 01 November 2026")).isTrue();
        assertThat(new String(new Rfc3339().write(dates.epochMilli()))).isEqualTo("2026-10-31T23:00:00.000Z");
        assertThat(dates.read("Monday, 01 November 2026")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    YYYY-MM-dd           | YYYY is the year of a week, did you mean yyyy?
                    yyyy-mm-dd           | months are MM, minutes are mm
                    yyyy-MM-DD           | DD is the day of the year, did you mean dd?
                    yyyy-MM-dd hh:mm:ss  | hh needs an a for the half of the day, did you mean HH?
                    HH:mm                | it does not give a year, a month and a day
                    yyyy-MM-dd{          | reserved
                    yyyy-MM-dd'T         | incomplete string literal
                    yyyy-MM-bb           | Unknown pattern letter: b
                    """)
    void a_pattern_that_gives_no_whole_date_is_refused_with_a_hint(String pattern, String hint) {
        assertThatThrownBy(() -> DatePattern.of(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .isNotInstanceOf(DateTimeParseException.class)
                .hasMessageContaining(hint);
    }

    /** A text that fits the pattern, or nearly. */
    private static String text(String pattern, Random random) {
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        int depth = 0;
        boolean[] skip = new boolean[8];
        for (int i = 0; i < pattern.length(); i++) {
            char letter = pattern.charAt(i);
            if (letter == '[') {
                skip[depth + 1] = skip[depth] || random.nextBoolean();
                depth++;
            } else if (letter == ']') {
                depth--;
            } else if (letter == '\'') {
                if (i + 1 < pattern.length() && pattern.charAt(i + 1) == '\'' && !quoted) {
                    text.append('\'');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (!skip[depth]) {
                int end = i;
                while (end < pattern.length() && pattern.charAt(end) == letter) {
                    end++;
                }
                text.append(quoted || !Character.isLetter(letter) ? letter : field(letter, end - i, random));
                i = quoted || !Character.isLetter(letter) ? i : end - 1;
            }
        }
        return random.nextInt(4) == 0 ? damaged(text, random) : text.toString();
    }

    private static String field(char letter, int width, Random random) {
        int slip = random.nextInt(60) == 0 ? 40 : 0;
        return switch (letter) {
            case 'y', 'u' -> String.format(Locale.ROOT, "%04d", random.nextInt(10_000));
            case 'M' -> String.format(Locale.ROOT, "%02d", 1 + random.nextInt(12) + slip);
            case 'd' -> String.format(Locale.ROOT, "%02d", 1 + random.nextInt(31) + slip);
            case 'H' -> String.format(Locale.ROOT, "%02d", random.nextInt(24) + slip);
            case 'm', 's' -> String.format(Locale.ROOT, "%02d", random.nextInt(60) + slip);
            case 'S' -> String.format(Locale.ROOT, "%0" + width + "d", random.nextInt((int) Math.pow(10, width)));
            default -> offset(width, random);
        };
    }

    private static String offset(int width, Random random) {
        int hours = random.nextInt(20);
        int minutes = random.nextInt(62);
        String sign = random.nextBoolean() ? "+" : "-";
        return switch (random.nextInt(5)) {
            case 0 -> "Z";
            case 1 -> String.format(Locale.ROOT, "%s%02d", sign, hours);
            case 2 -> String.format(Locale.ROOT, "%s%02d%02d", sign, hours, minutes);
            case 3 -> String.format(Locale.ROOT, "%s%02d:%02d", sign, hours, minutes);
            default ->
                width < 3
                        ? String.format(Locale.ROOT, "%s%02d%02d", sign, random.nextInt(18), random.nextInt(60))
                        : String.format(Locale.ROOT, "%s%02d:%02d", sign, random.nextInt(18), random.nextInt(60));
        };
    }

    private static String damaged(StringBuilder text, Random random) {
        int position = random.nextInt(text.length());
        switch (random.nextInt(4)) {
            case 0 -> text.deleteCharAt(position);
            case 1 -> text.insert(position, (char) (32 + random.nextInt(95)));
            case 2 -> text.setCharAt(position, "0123456789:-+ TZ/.".charAt(random.nextInt(18)));
            default -> text.append(random.nextInt(100));
        }
        return text.toString();
    }
}
