package io.cdpbridge.sandbox.schema;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** Which dates batch ingestion takes; the public page <i>Retrieve failed batches</i> lists the patterns. */
final class DateTimes {
    static final String EXPECTED = "[yyyy-MM-dd'T'HH:mm:ssZ, yyyy-MM-dd'T'HH:mm:ss.[0-9]{1-9}Z,"
            + " yyyy-MM-dd'T'HH:mm:ss[+-]HH:mm, yyyy-MM-dd'T'HH:mm:ss.[0-9]{1,9}[+-]HH:mm]";

    private static final Pattern SHAPE =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?:Z|[+-]\\d\\d:\\d\\d)");

    private DateTimes() {}

    static boolean isDateTime(String text) {
        if (!SHAPE.matcher(text).matches()) {
            return false;
        }
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** The date-time of a Unix time in milliseconds. */
    static String dateTime(long unixMillis) {
        return Instant.ofEpochMilli(unixMillis).toString();
    }

    /** The date, in UTC, of a Unix time in milliseconds. */
    static String date(long unixMillis) {
        return Instant.ofEpochMilli(unixMillis)
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
    }
}
