package io.cdpbridge.sandbox.campaign.schema;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates as Campaign writes them, {@code 2022-09-26 03:13:36.480Z}, and the forms in which its public pages give them:
 * with {@code /} between the parts, with {@code T}, with an offset, without a zone (which is read as UTC), without a time.
 */
public final class DateTimes {
    private static final Pattern SHAPE = Pattern.compile("(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})"
            + "(?:[ T](\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?\\s?(Z|[+-]\\d{2}(?::?\\d{2})?)?)?");
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private DateTimes() {}

    /** An instant as documents have it. */
    public static String format(Instant instant) {
        return FORM.format(instant.truncatedTo(ChronoUnit.MILLIS));
    }

    /** The stored form of a date with time; a date alone is its midnight. Empty when the text is neither. */
    public static Optional<String> dateTime(String text) {
        return instant(text.strip()).map(DateTimes::format);
    }

    /** The stored form of a date; of one with a time the day of that time in UTC. Empty when the text is neither. */
    public static Optional<String> date(String text) {
        return dateTime(text).map(time -> time.substring(0, 10));
    }

    /** Whether the text gives no time of day. */
    public static boolean isDateOnly(String text) {
        return text.strip().indexOf(':') < 0;
    }

    /** The instant of a date with time; of a date alone its midnight. Empty when the text is neither. */
    public static Optional<Instant> instant(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.of(number(matcher, 1), number(matcher, 2), number(matcher, 3));
            LocalDateTime time = date.atTime(number(matcher, 4), number(matcher, 5), number(matcher, 6));
            return Optional.of(time.plusNanos(nanos(matcher)).toInstant(offset(matcher)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
    }

    private static long nanos(Matcher matcher) {
        String fraction = matcher.group(7);
        return fraction == null ? 0 : Long.parseLong((fraction + "000000000").substring(0, 9));
    }

    private static ZoneOffset offset(Matcher matcher) {
        return matcher.group(8) == null ? ZoneOffset.UTC : ZoneOffset.of(matcher.group(8));
    }
}
