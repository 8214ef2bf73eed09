package io.cdpbridge.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How much of the platform's budgets was used up to now, as the ledger remembers it across restarts. Entries later than
 * now, recorded before the clock was set back, do not count.
 */
public final class BudgetUse {
    private final Ledger ledger;

    public BudgetUse(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The number of batches created since an instant. */
    public long batchesSince(Instant since, Instant now) {
        return number("SELECT count(*) FROM batch WHERE created_at > ? AND created_at <= ?", since, now);
    }

    /** The total bytes of the batches created since an instant. */
    public long bytesSince(Instant since, Instant now) {
        return number("SELECT COALESCE(SUM(bytes), 0) FROM batch WHERE created_at > ? AND created_at <= ?", since, now);
    }

    /** The creation times of the batches since an instant, in order. */
    public List<Instant> creationsSince(Instant since, Instant now) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT created_at FROM batch WHERE created_at > ? AND created_at <= ? ORDER BY created_at")
                        .bind(0, Ledger.text(since))
                        .bind(1, Ledger.text(now))
                        .mapTo(String.class)
                        .map(Instant::parse)
                        .list());
    }

    /** The creation time of the oldest batch after that instant. */
    public Optional<Instant> oldestSince(Instant since, Instant now) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT min(created_at) FROM batch WHERE created_at > ? AND created_at <= ?")
                        .bind(0, Ledger.text(since))
                        .bind(1, Ledger.text(now))
                        .mapTo(String.class)
                        .findOne()
                        .map(Instant::parse));
    }

    private long number(String sql, Instant since, Instant now) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery(sql)
                        .bind(0, Ledger.text(since))
                        .bind(1, Ledger.text(now))
                        .mapTo(Long.class)
                        .one());
    }
}
