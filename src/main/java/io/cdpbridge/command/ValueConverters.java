package io.cdpbridge.command;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads values of options, and says in plain words what one must look like. */
final class ValueConverters {
    private ValueConverters() {}

    /** A class instead of lambdas: picocli's type, once it is that of a lambda, goes into no archive of classes. */
    private record Converter<T>(Function<String, T> reader) implements ITypeConverter<T> {
        @Override
        public T convert(String text) {
            return reader.apply(text);
        }
    }

    static void register(CommandLine commandLine) {
        register(commandLine, int.class, text -> number(text, Integer::valueOf, "a whole number"));
        register(commandLine, long.class, text -> number(text, Long::valueOf, "a whole number"));
        register(commandLine, double.class, text -> number(text, Double::valueOf, "a number"));
        register(commandLine, Duration.class, ValueConverters::duration);
        register(commandLine, Instant.class, ValueConverters::instant);
    }

    private static <T> void register(CommandLine commandLine, Class<T> type, Function<String, T> reader) {
        commandLine.registerConverter(type, new Converter<>(reader));
    }

    private static <N> N number(String text, Function<String, N> parser, String what) {
        try {
            return parser.apply(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is not " + what);
        }
    }

    /** An instant, or a day, which begins in UTC. */
    private static Instant instant(String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new TypeConversionException(
                    "'" + text + "' is neither a day such as 2026-11-24 nor a time such as 2026-11-24T06:00:00Z");
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
