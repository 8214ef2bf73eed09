package io.cdpbridge.source.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/** So many calls with synchronous validation in any minute. What an earlier process used is not known. Any thread may call. */
public final class ValidationRate {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final long limit;
    private final Deque<Instant> calls = new ArrayDeque<>();

    /** @param limit calls a minute */
    public ValidationRate(InstantSource clock, long limit) {
        this.clock = clock;
        this.limit = limit;
    }

    /** How many calls may be made now. */
    synchronized int left() {
        forget();
        return (int) Math.max(0, limit - calls.size());
    }

    /** A call is made. */
    synchronized void call() {
        forget();
        calls.add(clock.instant());
    }

    /** When the next call may be made: now, or when the oldest is a minute old. */
    synchronized Instant next() {
        return left() > 0 || calls.isEmpty() ? clock.instant() : calls.element().plus(MINUTE);
    }

    private void forget() {
        Instant since = clock.instant().minus(MINUTE);
        while (!calls.isEmpty() && !calls.element().isAfter(since)) {
            calls.remove();
        }
    }
}
