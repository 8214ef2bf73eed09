package io.cdpbridge.date;

import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * A date and time of day as a clock on the wall shows it, filled in by a {@link DatePattern} and used again for the next.
 * Allocates nothing, for the sake of millions of rows; the arithmetic is that of the proleptic Gregorian calendar, as
 * java.time has it. Confined to one thread.
 */
public final class CivilTime {
    private static final long SECONDS_A_DAY = 86_400;
    private static final int DAYS_TO_1970 = 719_468;

    /** The value of a part that was not given. */
    static final int ABSENT = -1;

    int year;
    int month;
    int day;
    int hour;
    int minute;
    int second;
    int nano;
    int offsetSeconds;
    boolean zoned;

    /** Nothing given. */
    void reset() {
        year = ABSENT;
        month = ABSENT;
        day = ABSENT;
        hour = ABSENT;
        minute = ABSENT;
        second = ABSENT;
        nano = ABSENT;
        zoned = false;
    }

    void zone(int seconds) {
        offsetSeconds = seconds;
        zoned = true;
    }

    /**
     * Puts zeros for the end of the time, if that is absent.
     *
     * @return whether there is such a day and such a time, without a gap between its parts; a leap second is none
     */
    boolean settle() {
        boolean gap = (hour < 0 && minute >= 0) || (minute < 0 && second >= 0) || (second < 0 && nano >= 0);
        hour = Math.max(hour, 0);
        minute = Math.max(minute, 0);
        second = Math.max(second, 0);
        nano = Math.max(nano, 0);
        return !gap
                && year >= 0
                && year <= 9999
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= daysOfMonth()
                && hour <= 23
                && minute <= 59
                && second <= 59;
    }

    /**
     * Milliseconds since 1970-01-01T00:00:00Z, rounded down.
     *
     * @param zone of a time that carries none; a time that its clock skips or shows twice is taken with the offset before the change
     */
    long epochMilli(ZoneId zone) {
        int offset = zoned ? offsetSeconds : offsetIn(zone);
        long seconds = epochDay() * SECONDS_A_DAY + hour * 3_600L + minute * 60L + second - offset;
        return seconds * 1_000 + nano / 1_000_000;
    }

    private int offsetIn(ZoneId zone) {
        return zone.getRules()
                .getOffset(LocalDateTime.of(year, month, day, hour, minute, second))
                .getTotalSeconds();
    }

    private long epochDay() {
        int fromMarch = month > 2 ? month - 3 : month + 9;
        long y = month > 2 ? year : year - 1L;
        long era = Math.floorDiv(y, 400L);
        long yearOfEra = y - era * 400;
        long dayOfYear = (153L * fromMarch + 2) / 5 + day - 1;
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - DAYS_TO_1970;
    }

    private int daysOfMonth() {
        return switch (month) {
            case 2 -> (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }
}
