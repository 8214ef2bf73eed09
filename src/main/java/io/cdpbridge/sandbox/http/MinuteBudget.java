package io.cdpbridge.sandbox.http;

import java.time.InstantSource;

/** So many calls a minute of the clock. Any thread may call. */
public final class MinuteBudget {
    private static final long MINUTE = 60_000;

    private final int limit;
    private final InstantSource clock;
    private long minute;
    private int used;

    /** Allows so many in each minute of this clock. */
    public MinuteBudget(int limit, InstantSource clock) {
        this.limit = limit;
        this.clock = clock;
    }

    /** Takes one of the present minute, and says whether there was one left. */
    public synchronized boolean take() {
        long now = clock.millis() / MINUTE;
        if (now != minute) {
            minute = now;
            used = 0;
        }
        return used++ < limit;
    }

    /** For how many seconds, rounded up, the present minute lasts. */
    public int secondsLeft() {
        return (int) ((MINUTE - clock.millis() % MINUTE + 999) / 1000);
    }
}
