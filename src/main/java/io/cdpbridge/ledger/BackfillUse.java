package io.cdpbridge.ledger;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/** What histories have staged, and how much of the platform's budgets they and live traffic have used. */
public final class BackfillUse {
    /** Whether the rows of a part {@code p} come from a slice of a history. */
    private static final String BACKFILLED = """
            EXISTS (SELECT 1 FROM input i JOIN query_file f ON f.flow = i.flow AND f.name = i.name
                AND f.bytes = i.bytes AND f.modified_at = i.modified_at JOIN query_window w ON w.id = f.window_id
                WHERE i.id = p.input_id AND w.backfill_id IS NOT NULL)""";

    /** Whether a batch {@code b} has rows of live traffic. */
    private static final String LIVE = """
            EXISTS (SELECT 1 FROM batch_file bf JOIN part p ON p.id = bf.part_id WHERE bf.batch_id = b.id
                AND NOT %s)""".formatted(BACKFILLED);

    private final Ledger ledger;

    public BackfillUse(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Whether everything staged for a dataset comes from histories. */
    public boolean isAll(String datasetId) {
        return number(
                        "SELECT count(*) FROM part p WHERE p.state = 'staged' AND p.dataset_id = ? AND NOT %s"
                                .formatted(BACKFILLED),
                        datasetId)
                == 0;
    }

    /** The bytes of histories that are staged and have not begun to leave. */
    public long stagedBytes() {
        return number("SELECT COALESCE(SUM(p.bytes), 0) FROM part p WHERE p.state = 'staged' AND " + BACKFILLED);
    }

    /** Whether slices are left to be read. */
    public boolean isReading() {
        return number("SELECT count(*) FROM query_window WHERE backfill_id IS NOT NULL AND state = 'open'") > 0;
    }

    /** The number of batches with rows of live traffic that were created since an instant, up to now. */
    public long liveBatchesSince(Instant since, Instant now) {
        return number(
                "SELECT count(*) FROM batch b WHERE b.created_at > ? AND b.created_at <= ? AND " + LIVE,
                Ledger.text(since),
                Ledger.text(now));
    }

    /** The number of batches with rows of histories only that were created since an instant, up to now. */
    public long batchesSince(Instant since, Instant now) {
        return number(
                "SELECT count(*) FROM batch b WHERE b.created_at > ? AND b.created_at <= ? AND NOT " + LIVE,
                Ledger.text(since),
                Ledger.text(now));
    }

    /** When the oldest batch after an instant was created, up to now. */
    public Optional<Instant> oldestSince(Instant since, Instant now) {
        return new BudgetUse(ledger).oldestSince(since, now);
    }

    private long number(String sql, Object... values) {
        return ledger.jdbi().withHandle(handle -> {
            Query query = handle.createQuery(sql);
            for (int i = 0; i < values.length; i++) {
                query.bind(i, values[i]);
            }
            return query.mapTo(Long.class).one();
        });
    }
}
