package io.cdpbridge.ledger;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The age of what the ledger holds. */
public final class Freshest {
    private final Ledger ledger;

    public Freshest(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Since when the oldest of the staged files, batches and streams that have not arrived has been waiting. */
    public Optional<Instant> oldestWaiting() {
        return ledger.jdbi().withHandle(Freshest::oldestWaiting);
    }

    static Optional<Instant> oldestWaiting(Handle handle) {
        return handle.createQuery("""
                SELECT min(since)
                FROM (SELECT min(created_at) AS since FROM part WHERE state = 'staged'
                    UNION ALL SELECT min(planned_at) FROM batch WHERE state IN ('planned', 'sending', 'sent', 'stopped')
                    UNION ALL SELECT min(begun_at) FROM stream WHERE state <> 'done') waiting
                """).mapTo(String.class).findOne().map(Instant::parse);
    }

    /** The last time a flow began an input. */
    public Optional<Instant> lastInput(String flow) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT max(opened_at) FROM input WHERE flow = ?")
                        .bind(0, flow)
                        .mapTo(String.class)
                        .findOne()
                        .map(Instant::parse));
    }
}
