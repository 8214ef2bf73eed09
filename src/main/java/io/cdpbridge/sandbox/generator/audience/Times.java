package io.cdpbridge.sandbox.generator.audience;

import io.cdpbridge.sandbox.generator.Field;
import io.cdpbridge.sandbox.generator.RowBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Writes times in the forms that exports have them in, all of UTC. */
final class Times {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final int DAY = 86_400;
    private static final long START = FIRST.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    private static final List<Field> DAYS = FIRST.datesUntil(LocalDate.of(2027, 1, 1))
            .map(day -> Field.plain(day.toString()))
            .toList();
    private static final DateTimeFormatter IN_NAMES =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.UTC);

    private Times() {}

    /** Appends {@code 2026-09-01T06:00:00Z}. */
    static void appendIso(RowBuffer row, long epochSecond) {
        append(row, epochSecond, 'T');
        row.character('Z');
    }

    /** Appends {@code 2026-09-01 06:00:00}. */
    static void appendPlain(RowBuffer row, long epochSecond) {
        append(row, epochSecond, ' ');
    }

    /** {@code 20260901060000}, as names of exports have it. */
    static String inName(long epochSecond) {
        return IN_NAMES.format(Instant.ofEpochSecond(epochSecond));
    }

    private static void append(RowBuffer row, long epochSecond, char separator) {
        long since = epochSecond - START;
        int ofDay = (int) (since % DAY);
        row.append(DAYS.get((int) (since / DAY))).character(separator).append(ofDay / 3600, 2);
        row.character(':').append(ofDay / 60 % 60, 2).character(':').append(ofDay % 60, 2);
    }
}
