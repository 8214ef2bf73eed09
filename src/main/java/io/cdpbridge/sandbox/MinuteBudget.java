package io.cdpbridge.sandbox;

import java.time.InstantSource;

/** So many a minute of the clock. Any thread may call. */
final class MinuteBudget {
    private final int limit;
    private final InstantSource clock;
    private long minute;
    private int used;

    MinuteBudget(int limit, InstantSource clock) {
        this.limit = limit;
        this.clock = clock;
    }

    /** Takes one of the present minute, and says whether there was one left. */
    synchronized boolean take() {
        long now = clock.millis() / 60_000;
        if (now != minute) {
            minute = now;
            used = 0;
        }
        return used++ < limit;
    }
}
