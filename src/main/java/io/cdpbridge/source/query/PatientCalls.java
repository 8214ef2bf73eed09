package io.cdpbridge.source.query;

import io.cdpbridge.client.campaign.CampaignUnavailable;
import io.cdpbridge.client.http.Retries;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Calls Campaign again when a call could not be served: when the answer says, or after waits that double. Any number of threads
 * may call.
 */
public final class PatientCalls {
    /** A longer wait is left to the next poll. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Waiting waiting;
    private final BooleanSupplier stopping;
    private final int retries;
    private final Duration retryDelay;
    private final Retries counted;

    /** Lets time pass. */
    @FunctionalInterface
    public interface Waiting {
        void forMillis(long millis) throws InterruptedException;
    }

    /**
     * @param stopping whether the program is ending, so that no further call is to be made
     * @param retries how often a call is made again
     * @param retryDelay the wait before the first repetition
     * @param counted counts the repetitions
     */
    public PatientCalls(Waiting waiting, BooleanSupplier stopping, int retries, Duration retryDelay, Retries counted) {
        this.waiting = waiting;
        this.stopping = stopping;
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
            pause(Duration.ZERO);
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
