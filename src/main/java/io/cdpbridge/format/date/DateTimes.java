package io.cdpbridge.format.date;

import java.time.ZoneId;
import java.util.List;

/**
 * The ways in which a column writes its dates, and the zone of those that name none. Holds the date last read, so that
 * none is allocated: confined to one thread.
 */
public final class DateTimes {
    private final List<DatePattern> patterns;
    private final LocalTimes localTimes;
    private final ClockChanges changes;
    private final CivilTime time = new CivilTime();
    private long epochMilli;

    /** Dates of a zone, read as java.time reads times that its clock shows twice or never. */
    public DateTimes(List<DatePattern> patterns, ZoneId zone) {
        this(patterns, LocalTimes.ofJavaTime(zone), new ClockChanges());
    }

    /** @param changes is told of times that are not one moment */
    public DateTimes(List<DatePattern> patterns, LocalTimes localTimes, ClockChanges changes) {
        this.patterns = patterns;
        this.localTimes = localTimes;
        this.changes = changes;
    }

    /** Reads a day by the first pattern that it fits; false when there is none. */
    public boolean readDay(String text) {
        for (int i = 0; i < patterns.size(); i++) {
            if (patterns.get(i).read(text, time)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Reads a date by the first pattern that it fits. False when there is none, when the year in UTC has not four digits, or
     * when the rule for local times takes no such time.
     */
    public boolean read(String text) {
        for (int i = 0; i < patterns.size(); i++) {
            if (patterns.get(i).read(text, time)) {
                if (!time.resolve(localTimes, changes)) {
                    return false;
                }
                epochMilli = time.epochMilli();
                return Rfc3339.covers(epochMilli);
            }
        }
        return false;
    }

    /** The moment last read, in milliseconds since 1970-01-01T00:00:00Z. */
    public long epochMilli() {
        return epochMilli;
    }

    /** The day last read, as written, without regard to zones. */
    public CivilTime day() {
        return time;
    }
}
