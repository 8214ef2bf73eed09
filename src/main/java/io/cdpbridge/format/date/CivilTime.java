package io.cdpbridge.format.date;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

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
    private Optional<ZoneId> region = Optional.empty();
    private boolean wholeDay;

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
        region = Optional.empty();
    }

    void zone(int seconds) {
        offsetSeconds = seconds;
        zoned = true;
    }

    /** Of a region whose clock is now and then set back or forward. */
    void zone(ZoneId named) {
        region = Optional.of(named);
    }

    /**
     * Puts zeros for the end of the time, if that is absent.
     *
     * @return whether there is such a day and such a time, without a gap between its parts; a leap second is none
     */
    boolean settle() {
        boolean gap = (hour < 0 && minute >= 0) || (minute < 0 && second >= 0) || (second < 0 && nano >= 0);
        wholeDay = hour < 0;
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
     * Finds the offset from UTC, for a time that carries none.
     *
     * @param rule for a time without a zone; one with the name of a region has that region's clock
     * @param changes is told of a time that is not one moment. A day without a time of day begins when its clock first shows it
     * @return whether the rule takes the time
     */
    boolean resolve(LocalTimes rule, ClockChanges changes) {
        if (zoned) {
            return true;
        }
        ZoneRules rules = region.orElse(rule.zone()).getRules();
        LocalDateTime local = LocalDateTime.of(year, month, day, hour, minute, second);
        ZoneOffsetTransition transition = rules.isFixedOffset() ? null : rules.getTransition(local);
        if (transition == null) {
            offsetSeconds = rules.getOffset(local).getTotalSeconds();
            return true;
        }
        boolean twice = transition.isOverlap();
        boolean later = twice && !wholeDay && rule.ambiguous() == LocalTimes.Ambiguous.LATER;
        offsetSeconds = (later ? transition.getOffsetAfter() : transition.getOffsetBefore()).getTotalSeconds();
        if (wholeDay) {
            return true;
        }
        boolean taken = twice ? rule.ambiguous() != LocalTimes.Ambiguous.REJECT : rule.gap() != LocalTimes.Gap.REJECT;
        changes.met(twice ? ClockChanges.Kind.AMBIGUOUS : ClockChanges.Kind.GAP, taken);
        return taken;
    }

    /** Milliseconds since 1970-01-01T00:00:00Z, rounded down, as java.time has them for a time that carries no offset. */
    long epochMilli(ZoneId zone) {
        boolean unused = resolve(LocalTimes.ofJavaTime(zone), new ClockChanges());
        return epochMilli();
    }

    /** Milliseconds since 1970-01-01T00:00:00Z, rounded down; once the offset is known. */
    long epochMilli() {
        long seconds = epochDay() * SECONDS_A_DAY + hour * 3_600L + minute * 60L + second - offsetSeconds;
        return seconds * 1_000 + nano / 1_000_000;
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
