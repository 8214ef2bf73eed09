package io.cdpbridge.query;

import io.cdpbridge.campaign.CampaignUnavailable;
import io.cdpbridge.http.Retries;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Calls Campaign no faster than it may be called, and again when a call could not be served: as the answer says, or after
 * waits that double. Any number of threads may call; they share the rate.
 */
public final class PatientCalls {
    /** A longer wait is left to the next poll. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final InstantSource clock;
    private final Waiting waiting;
    private final BooleanSupplier stopping;
    private final Duration between;
    private final int retries;
    private final Duration retryDelay;
    private final Retries counted;
    private Instant next = Instant.MIN;

    /** Lets time pass. */
    @FunctionalInterface
    public interface Waiting {
        void forMillis(long millis) throws InterruptedException;
    }

    /**
     * @param stopping whether the program is ending, so that no further call is to be made
     * @param callsPerMinute how many calls are made a minute at most
     * @param retries how often a call is made again
     * @param retryDelay the wait before the first repetition
     * @param counted counts the repetitions
     */
    public PatientCalls(
            InstantSource clock,
            Waiting waiting,
            BooleanSupplier stopping,
            long callsPerMinute,
            int retries,
            Duration retryDelay,
            Retries counted) {
        this.clock = clock;
        this.waiting = waiting;
        this.stopping = stopping;
        this.between = Duration.ofMinutes(1).dividedBy(callsPerMinute);
        this.retries = retries;
        this.retryDelay = retryDelay;
        this.counted = counted;
    }

    /**
     * Makes a call.
     *
     * @throws CampaignUnavailable when it could not be served after all repetitions, or asks for a long wait
     * @throws QueryStopped when the program is ending
     */
    <T> T call(Supplier<T> call) {
        for (int tries = 0; ; tries++) {
            pause(turn());
            try {
                return call.get();
            } catch (CampaignUnavailable e) {
                Duration wait = e.retryAfter().orElse(retryDelay.multipliedBy(1L << Math.min(tries, 20)));
                if (tries >= retries || wait.compareTo(LONGEST) > 0) {
                    throw e;
                }
                pause(wait);
                counted.count(e.remote(), e.why());
            }
        }
    }

    /** How long the next call has to wait. */
    private synchronized Duration turn() {
        Instant now = clock.instant();
        // A turn that is further away was given before the clock was set back.
        boolean later = next.isAfter(now) && !next.isAfter(now.plus(LONGEST).plus(between));
        Instant turn = later ? next : now;
        next = turn.plus(between);
        return Duration.between(now, turn);
    }

    private void pause(Duration wait) {
        if (stopping.getAsBoolean()) {
            throw new QueryStopped();
        }
        if (wait.isNegative() || wait.isZero()) {
            return;
        }
        try {
            waiting.forMillis(wait.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueryStopped();
        }
    }
}
