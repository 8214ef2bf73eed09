package io.cdpbridge.destination.snapshot;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as the database keeps them: microseconds since 1970. */
final class Times {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Times() {}

    /** An instant outside the years 1 to 9999 counts as the nearest one inside. */
    static long micros(Instant time) {
        Instant inside = time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
        return inside.getEpochSecond() * 1_000_000 + inside.getNano() / 1_000;
    }

    /** The instant of so many microseconds. */
    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
