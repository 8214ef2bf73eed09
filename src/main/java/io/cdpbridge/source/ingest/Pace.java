package io.cdpbridge.source.ingest;

import io.cdpbridge.ledger.BudgetUse;
import io.cdpbridge.ledger.Candidate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Lets staged work come together, so that the day's batches last the day: a token bucket that holds a fifth of the day's
 * batches and refills with the rest over 24 hours. While tokens are there a batch leaves at once; when a steady cadence has
 * used them up, work waits for the next token, and all that was staged for its dataset meanwhile leaves with it. The bucket
 * is computed from the ledger, so a restart forgets nothing. Any thread may ask.
 */
public final class Pace {
    private static final Duration DAY = Duration.ofDays(1);

    private final BudgetUse use;
    private final InstantSource clock;
    private final long fullBatch;

    /** @param fullBatch bytes from which a batch need not wait for its token */
    public Pace(BudgetUse use, InstantSource clock, long fullBatch) {
        this.use = use;
        this.clock = clock;
        this.fullBatch = fullBatch;
    }

    /** True for a candidate that gains nothing by waiting: enough is staged, or it is a batch already. */
    public boolean isFull(Candidate candidate) {
        return candidate.batchId().isPresent() || candidate.bytes() >= fullBatch;
    }

    /** When the candidate's turn comes under a limit of batches a day, if not now. */
    public Optional<Instant> turn(Candidate candidate, long batchesPerDay) {
        if (isFull(candidate)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        double capacity = Math.max(1, batchesPerDay / 5);
        double perMilli = Math.max(1, batchesPerDay - capacity) / DAY.toMillis();
        double tokens = capacity;
        Instant last = now.minus(DAY);
        for (Instant creation : use.creationsSince(last, now)) {
            tokens =
                    Math.min(capacity, tokens + Duration.between(last, creation).toMillis() * perMilli) - 1;
            last = creation;
        }
        tokens = Math.min(capacity, tokens + Duration.between(last, now).toMillis() * perMilli);
        return tokens >= 1 ? Optional.empty() : Optional.of(now.plusMillis((long) Math.ceil((1 - tokens) / perMilli)));
    }
}
