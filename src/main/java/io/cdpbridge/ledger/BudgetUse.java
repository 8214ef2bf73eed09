package io.cdpbridge.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was used of the platform's budgets, as the ledger remembers it over restarts. */
public final class BudgetUse {
    private final Ledger ledger;
    private final Instant end;

    public BudgetUse(Ledger ledger) {
        this(ledger, Instant.parse("9999-12-31T00:00:00Z"));
    }

    private BudgetUse(Ledger ledger, Instant end) {
        this.ledger = ledger;
        this.end = end;
    }

    /** The same without what was noted later than now, before the clock was set back. */
    public BudgetUse upTo(Instant now) {
        return new BudgetUse(ledger, now);
    }

    /** How many batches were created since an instant. */
    public long batchesSince(Instant since) {
        return number("SELECT count(*) FROM batch WHERE created_at > ? AND created_at <= ?", since);
    }

    /** How many bytes the batches have that were created since an instant. */
    public long bytesSince(Instant since) {
        return number("SELECT COALESCE(SUM(bytes), 0) FROM batch WHERE created_at > ? AND created_at <= ?", since);
    }

    /** When batches were created since an instant, in order. */
    public List<Instant> creationsSince(Instant since) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT created_at FROM batch WHERE created_at > ? AND created_at <= ? ORDER BY created_at")
                        .bind(0, Ledger.text(since))
                        .bind(1, Ledger.text(end))
                        .mapTo(String.class)
                        .map(Instant::parse)
                        .list());
    }

    /** When the oldest batch after that instant was created. */
    public Optional<Instant> oldestSince(Instant since) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT min(created_at) FROM batch WHERE created_at > ? AND created_at <= ?")
                        .bind(0, Ledger.text(since))
                        .bind(1, Ledger.text(end))
                        .mapTo(String.class)
                        .findOne()
                        .map(Instant::parse));
    }

    private long number(String sql, Instant since) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery(sql)
                        .bind(0, Ledger.text(since))
                        .bind(1, Ledger.text(end))
                        .mapTo(Long.class)
                        .one());
    }
}
