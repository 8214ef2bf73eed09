package io.cdpbridge.ledger;

import java.time.Instant;
import java.util.List;

/** The share of recently read rows that were rejected, by flow. Any thread may call. */
public final class RejectShare {
    private final Ledger ledger;

    public RejectShare(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * The rows of a flow.
     *
     * @param rejected by a guardrail, or refused with their file
     */
    public record Share(String flow, long read, long rejected) {}

    /** The rows of inputs that ended since then or are being read, by flow. */
    public List<Share> since(Instant since) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT flow, SUM(rows_read) AS rows_read, SUM(rows_rejected + rows_refused) AS rows_rejected
                        FROM input
                        WHERE finished_at > :since OR state = 'reading'
                        GROUP BY flow
                        ORDER BY flow""")
                        .bind("since", Ledger.text(since))
                        .map((row, context) -> new Share(
                                row.getString("flow"), row.getLong("rows_read"), row.getLong("rows_rejected")))
                        .list());
    }
}
