package io.cdpbridge.client.campaign;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/** Dates with time as Campaign's documents and expressions have them: {@code 2022-09-26 03:13:36.480Z}. */
final class XtkTime {
    /** What public traces show: a blank or a T, with fractions or not, in UTC, with an offset such as -07, or without one. */
    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:mm", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHmm", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    private static final DateTimeFormatter WRITE = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private XtkTime() {}

    /** An instant from a document; one without a zone is in UTC. Empty when it is none. */
    static Optional<Instant> read(String text) {
        try {
            TemporalAccessor read =
                    READ.parseBest(text.replace(' ', 'T').replace('/', '-'), OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(
                    read instanceof OffsetDateTime time
                            ? time.toInstant()
                            : ((LocalDateTime) read).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** An instant in an expression, to the millisecond, which is as fine as documents are. */
    static String literal(Instant instant) {
        return "#" + WRITE.format(instant.truncatedTo(ChronoUnit.MILLIS)) + "#";
    }
}
