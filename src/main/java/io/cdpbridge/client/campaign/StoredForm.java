package io.cdpbridge.client.campaign;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;

/**
 * The one form of a value that Campaign writes in several ways: a flag is {@code 1} or {@code true}, an instant has a blank
 * or a {@code T}, a number may end in zeros. A number or flag that was emptied is stored as 0.
 */
final class StoredForm {
    private static final DateTimeFormatter TIMES = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("[ ]['T']HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[XXX][X]")
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter();
    private static final int DATE_LENGTH = 10;

    private StoredForm() {}

    /** The one form of a value of an attribute of that type; a text that is none of its values stays as it is. */
    static String of(String type, String text) {
        return switch (type) {
            case "boolean" -> flag(text);
            case "byte", "short", "long", "int64", "float", "double", "percent" -> number(text);
            case "date" ->
                text.length() < DATE_LENGTH
                        ? text
                        : text.substring(0, DATE_LENGTH).replace('/', '-');
            case "datetime", "datetimetz", "datetimenotz" -> instant(text);
            default -> text;
        };
    }

    private static String flag(String text) {
        return switch (text) {
            case "true" -> "1";
            case "false", "" -> "0";
            default -> text;
        };
    }

    private static String number(String text) {
        if (text.isEmpty()) {
            return "0";
        }
        try {
            BigDecimal number = new BigDecimal(text.strip());
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return text;
        }
    }

    /** To the millisecond, which is what Campaign keeps. */
    private static String instant(String text) {
        try {
            return OffsetDateTime.parse(text, TIMES)
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .truncatedTo(ChronoUnit.MILLIS)
                    .toString();
        } catch (DateTimeException e) {
            return text;
        }
    }
}
