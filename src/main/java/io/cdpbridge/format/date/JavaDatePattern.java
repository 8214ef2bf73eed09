package io.cdpbridge.format.date;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Arrays;
import java.util.Locale;

/** A pattern that java.time itself reads: any that it knows, several times slower than a compiled one. */
final class JavaDatePattern implements DatePattern {
    private static final ZonedDateTime EXAMPLE =
            ZonedDateTime.of(2026, 11, 23, 14, 57, 6, 0, ZoneId.of("Europe/Paris"));

    private final DateTimeFormatter formatter;

    private JavaDatePattern(DateTimeFormatter formatter) {
        this.formatter = formatter;
    }

    static JavaDatePattern of(String pattern) {
        DateTimeFormatter formatter = DateTimeFormatter.ofPattern(prolepticYears(pattern), Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
        if (pattern.contains("DD") && pattern.contains("MM")) {
            throw new IllegalArgumentException("it gives the day twice" + hint(pattern));
        }
        try {
            TemporalAccessor parsed = formatter.parse(EXAMPLE.format(formatter));
            if (!hasWholeTime(parsed)) {
                throw new IllegalArgumentException("it does not give a whole time of day" + hint(pattern));
            }
            if (parsed.query(TemporalQueries.localDate()) != null) {
                return new JavaDatePattern(formatter);
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("it cannot read a date that it has written itself" + hint(pattern), e);
        }
        throw new IllegalArgumentException("it does not give a year, a month and a day" + hint(pattern));
    }

    @Override
    public boolean read(String text, CivilTime into) {
        try {
            ParsePosition position = new ParsePosition(0);
            TemporalAccessor parsed = formatter.parse(text, position);
            LocalDate date = parsed.query(TemporalQueries.localDate());
            if (position.getIndex() != text.length() || date == null || !hasWholeTime(parsed)) {
                return false;
            }
            fill(into, date, parsed);
            return into.settle();
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Whether the parts of a time, if there are any, make one. */
    private static boolean hasWholeTime(TemporalAccessor parsed) {
        return parsed.query(TemporalQueries.localTime()) != null
                || Arrays.stream(ChronoField.values())
                        .filter(ChronoField::isTimeBased)
                        .noneMatch(parsed::isSupported);
    }

    private static void fill(CivilTime into, LocalDate date, TemporalAccessor parsed) {
        into.reset();
        into.year = date.getYear();
        into.month = date.getMonthValue();
        into.day = date.getDayOfMonth();
        LocalTime time = parsed.query(TemporalQueries.localTime());
        if (time != null) {
            into.hour = time.getHour();
            into.minute = time.getMinute();
            into.second = time.getSecond();
            into.nano = time.getNano();
        }
        ZoneId zone = parsed.query(TemporalQueries.zone());
        if (parsed.isSupported(ChronoField.OFFSET_SECONDS)) {
            into.zone(parsed.get(ChronoField.OFFSET_SECONDS));
        } else if (zone != null) {
            into.zone(zone);
        }
    }

    /** The strict resolver wants an era beside {@code y}; everybody who writes {@code yyyy} means {@code uuuu}. */
    private static String prolepticYears(String pattern) {
        if (pattern.indexOf('G') >= 0) {
            return pattern;
        }
        StringBuilder proleptic = new StringBuilder(pattern);
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            if (pattern.charAt(i) == '\'') {
                quoted = !quoted;
            } else if (!quoted && pattern.charAt(i) == 'y') {
                proleptic.setCharAt(i, 'u');
            }
        }
        return proleptic.toString();
    }

    private static String hint(String pattern) {
        if (pattern.contains("YYYY")) {
            return "; YYYY is the year of a week, did you mean yyyy?";
        }
        if (pattern.contains("DD")) {
            return "; DD is the day of the year, did you mean dd?";
        }
        if (pattern.contains("h") && !pattern.contains("a")) {
            return "; hh needs an a for the half of the day, did you mean HH?";
        }
        return pattern.contains("M") ? "" : "; months are MM, minutes are mm";
    }
}
