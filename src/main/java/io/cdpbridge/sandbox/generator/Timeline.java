package io.cdpbridge.sandbox.generator;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The two months in which everything happens. They are fixed, not "the last two months", because the same options have
 * to give the same bytes on any day.
 */
final class Timeline {
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 9, 1);
    private static final LocalDate END_DAY = LocalDate.of(2026, 11, 1);

    /** No time lies before it. Epoch milliseconds. */
    static final long START = epochMillis(FIRST_DAY);

    /** Every time lies before it. Epoch milliseconds. */
    static final long END = epochMillis(END_DAY);

    static final int MINUTE = 60_000;
    static final int HOUR = 60 * MINUTE;
    static final int DAY = 24 * HOUR;

    private Timeline() {}

    /**
     * About when a row is exported: rows move through the two months evenly. The last day stays free, so that what
     * happens within a day of a row still lies before {@link #END}.
     *
     * @param row from 0 to {@code rows} - 1
     */
    static long at(long row, long rows) {
        return START + (END - DAY - START) * row / rows;
    }

    /** The dates from the first day to the last as {@code 2026-09-01}. */
    static List<Field> days() {
        return FIRST_DAY
                .datesUntil(END_DAY)
                .map(day -> Field.plain(day.toString()))
                .toList();
    }

    private static long epochMillis(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
