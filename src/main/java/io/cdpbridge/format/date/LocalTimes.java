package io.cdpbridge.format.date;

import java.time.ZoneId;
import java.util.Map;

/**
 * How a time that names no zone becomes a moment.
 *
 * @param zone whose clock it was read from
 * @param ambiguous what a time means that the clock shows twice, because it was set back
 * @param gap what a time means that the clock never shows, because it was set forward
 */
public record LocalTimes(ZoneId zone, Ambiguous ambiguous, Gap gap) {
    /** Of a time that the clock shows twice. */
    public enum Ambiguous {
        /** The first of the two, in summer time. */
        EARLIER,
        /** The second, after the clock was set back. */
        LATER,
        REJECT;

        /** As a mapping names them. */
        public static final Map<String, Ambiguous> WORDS = Map.of("earlier", EARLIER, "later", LATER, "reject", REJECT);
    }

    /** Of a time that the clock skips. */
    public enum Gap {
        /** As much later as the clock was set forward: 02:30 is the moment at which it shows 03:30. */
        SHIFT,
        REJECT;

        /** As a mapping names them. */
        public static final Map<String, Gap> WORDS = Map.of("shift", SHIFT, "reject", REJECT);
    }

    /** The rule of java.time: the earlier of two moments, and a time of a gap as much later as the clock was set forward. */
    static LocalTimes ofJavaTime(ZoneId zone) {
        return new LocalTimes(zone, Ambiguous.EARLIER, Gap.SHIFT);
    }

    /** The rule unless somebody says otherwise: the earlier of two moments, and no moment where there was none. */
    public static LocalTimes of(ZoneId zone) {
        return new LocalTimes(zone, Ambiguous.EARLIER, Gap.REJECT);
    }
}
