package io.cdpbridge.source.ingest;

import io.cdpbridge.ledger.BudgetUse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Says whether a batch may be created now. The limits are those of Experience Platform's ingestion guardrails; what was
 * used of them stands in the ledger, so a restart forgets nothing. Windows roll: any 24 hours, any hour, any minute. Any
 * thread may ask.
 */
public final class BatchBudgets {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final BudgetUse use;
    private final InstantSource clock;

    public BatchBudgets(BudgetUse use, InstantSource clock) {
        this.use = use;
        this.clock = clock;
    }

    /** When a further batch may be created under a limit of batches a day, if not now. */
    public Optional<Instant> batchesPerDay(long limit) {
        return batches(DAY, limit);
    }

    /** When a further batch may be created under a limit of batches a minute, if not now. */
    public Optional<Instant> batchesPerMinute(long limit) {
        return batches(MINUTE, limit);
    }

    /** When a batch of that size may be created under a limit of bytes an hour, if not now; an idle hour takes any batch. */
    public Optional<Instant> bytesPerHour(long limit, long bytes) {
        Instant now = clock.instant();
        Instant since = now.minus(HOUR);
        long used = use.bytesSince(since, now);
        return used == 0 || used + bytes <= limit ? Optional.empty() : until(since, HOUR);
    }

    private Optional<Instant> batches(Duration window, long limit) {
        Instant now = clock.instant();
        Instant since = now.minus(window);
        return use.batchesSince(since, now) < limit ? Optional.empty() : until(since, window);
    }

    private Optional<Instant> until(Instant since, Duration window) {
        return Optional.of(
                use.oldestSince(since, since.plus(window)).orElse(since).plus(window));
    }
}
