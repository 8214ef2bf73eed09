package io.cdpbridge.source.ingest;

import io.cdpbridge.ledger.BackfillUse;
import io.cdpbridge.ledger.Candidate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Lets history leave in what live traffic does not need of the day's batches. Rows of a history that leave together with live
 * ones cost no batch of their own and are never held. A batch of nothing but history is as large as can be, and leaves only
 * while two things hold: in the last 24 hours such batches took less than their share of the day's, and live traffic, if it
 * needs as many batches in the next 24 hours as in the last, still has room. Any thread may ask.
 */
public final class BackfillBudget {
    private static final Duration DAY = Duration.ofDays(1);

    private final BackfillUse use;
    private final InstantSource clock;
    private final double share;
    private final long fullBatch;

    /**
     * @param share of the day's batches that histories may take, 0 to 1
     * @param fullBatch bytes from which a batch need not wait for more slices
     */
    public BackfillBudget(BackfillUse use, InstantSource clock, double share, long fullBatch) {
        this.use = use;
        this.clock = clock;
        this.share = share;
        this.fullBatch = fullBatch;
    }

    /** Whether another slice may be read: what is staged and waits must not fill the disk. */
    public boolean mayRead() {
        return use.stagedBytes() < 2 * fullBatch;
    }

    /** Whether the candidate is nothing but history and gains by waiting for the slices that are still to be read. */
    public boolean gathers(Candidate candidate) {
        return isHistory(candidate) && candidate.bytes() < fullBatch && use.isReading();
    }

    /** When the candidate may leave under a limit of batches a day, if not now. */
    public Optional<Instant> until(Candidate candidate, long batchesPerDay) {
        if (!isHistory(candidate)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Instant since = now.minus(DAY);
        long own = use.batchesSince(since, now);
        long forecast = use.liveBatchesSince(since, now);
        boolean free = own < Math.floor(share * batchesPerDay) && own + forecast < batchesPerDay;
        return free
                ? Optional.empty()
                : Optional.of(use.oldestSince(since, now).orElse(since).plus(DAY));
    }

    private boolean isHistory(Candidate candidate) {
        return candidate.batchId().isEmpty() && use.isAll(candidate.datasetId());
    }
}
