package io.cdpbridge.client.campaign;

import io.cdpbridge.client.http.CallWatch;
import io.cdpbridge.client.http.HttpCall;
import io.cdpbridge.client.http.HttpReply;
import io.cdpbridge.client.http.HttpTransport;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How many calls an instance gets in a minute, from all threads together. Calls wait for their turn in the order in which they
 * come. Any number of threads may use it.
 */
public final class CallRate {
    /** A second more than a minute, so that a call that is long on its way does not arrive in the minute of a later one. */
    private static final long WINDOW = Duration.ofSeconds(61).toNanos();

    /** How soon a waiting call notices that the program is ending. */
    private static final long LOOK = Duration.ofMillis(250).toNanos();

    private final LongSupplier time;
    private final Waiting waiting;
    private final BooleanSupplier stopping;
    /** When the last calls go, as a ring; a call waits until the one a whole ring before it is a window old. */
    private final long[] turns;

    private int next;
    private boolean full;

    /** Lets time pass. */
    @FunctionalInterface
    public interface Waiting {
        void forMillis(long millis) throws InterruptedException;
    }

    /**
     * A rate that is kept by a clock that nobody sets.
     *
     * @param callsPerMinute at least 1
     * @param stopping whether the program is ending, so that no call waits any longer
     */
    public CallRate(int callsPerMinute, BooleanSupplier stopping) {
        this(callsPerMinute, stopping, System::nanoTime, Thread::sleep);
    }

    /** @param time nanoseconds since any moment, which only go up */
    CallRate(int callsPerMinute, BooleanSupplier stopping, LongSupplier time, Waiting waiting) {
        this.turns = new long[callsPerMinute];
        this.stopping = stopping;
        this.time = time;
        this.waiting = waiting;
    }

    /** A transport whose calls keep to the rate. */
    HttpTransport limit(HttpTransport transport) {
        return new HttpTransport() {
            @Override
            public HttpReply send(HttpCall call) throws IOException {
                await();
                return transport.send(call);
            }

            @Override
            public CallWatch watch() {
                return transport.watch();
            }
        };
    }

    /** @throws InterruptedIOException when the program is ending */
    private void await() throws InterruptedIOException {
        long turn = turn();
        try {
            for (long wait = turn - time.getAsLong(); wait > 0; wait = turn - time.getAsLong()) {
                if (stopping.getAsBoolean()) {
                    throw new InterruptedIOException("the program is ending");
                }
                waiting.forMillis(Duration.ofNanos(Math.min(wait, LOOK)).toMillis() + 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the wait for a turn was interrupted");
        }
    }

    private synchronized long turn() {
        long now = time.getAsLong();
        // Differences, since the time may begin below zero and pass over the end of its numbers.
        long wait = full ? Math.max(turns[next] + WINDOW - now, 0) : 0;
        long turn = now + wait;
        turns[next] = turn;
        next = (next + 1) % turns.length;
        full |= next == 0;
        return turn;
    }
}
