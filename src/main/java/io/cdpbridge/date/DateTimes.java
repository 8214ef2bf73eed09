package io.cdpbridge.date;

import java.time.ZoneId;
import java.util.List;

/**
 * The ways in which a column writes its dates, and the zone of those that name none. Holds the date last read, so that
 * none is allocated: confined to one thread.
 */
public final class DateTimes {
    private final List<DatePattern> patterns;
    private final ZoneId zone;
    private final CivilTime time = new CivilTime();
    private long epochMilli;

    public DateTimes(List<DatePattern> patterns, ZoneId zone) {
        this.patterns = patterns;
        this.zone = zone;
    }

    /** Reads a date by the first pattern that it fits. False when there is none, or the year in UTC has not four digits. */
    public boolean read(String text) {
        for (int i = 0; i < patterns.size(); i++) {
            if (patterns.get(i).read(text, time)) {
                epochMilli = time.epochMilli(zone);
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
