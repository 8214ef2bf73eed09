package io.cdpbridge.command;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Reads values of options, and says in plain words what one must look like. */
final class ValueConverters {
    private ValueConverters() {}

    static void register(CommandLine commandLine) {
        commandLine.registerConverter(int.class, text -> number(text, Integer::valueOf, "a whole number"));
        commandLine.registerConverter(long.class, text -> number(text, Long::valueOf, "a whole number"));
        commandLine.registerConverter(double.class, text -> number(text, Double::valueOf, "a number"));
        commandLine.registerConverter(Instant.class, ValueConverters::instant);
        commandLine.registerConverter(Duration.class, ValueConverters::duration);
    }

    private static <N> N number(String text, Function<String, N> parser, String what) {
        try {
            return parser.apply(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is not " + what);
        }
    }

    /** An instant, or a day, which is its beginning in UTC. */
    private static Instant instant(String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new TypeConversionException(
                    "'" + text + "' is neither an instant such as 2026-11-01T14:57:06Z nor a day such as 2026-11-01");
        }
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is not an ISO 8601 duration such as PT30S");
        }
    }
}
