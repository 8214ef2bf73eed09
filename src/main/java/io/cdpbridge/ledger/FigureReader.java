package io.cdpbridge.ledger;

import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Reads what the ledger counts, for somebody who looks on: it never makes a writer wait. Any thread may ask. */
public final class FigureReader {
    private final Ledger ledger;

    public FigureReader(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The figures of now. Not in one transaction, since that of SQLite would wait for writers: rows may come in between. */
    public Figures read() {
        return ledger.jdbi()
                .withHandle(handle -> new Figures(
                        rows(handle),
                        rejects(handle),
                        Accounts.batches(handle),
                        Accounts.sum(handle, "rows_confirmed"),
                        Accounts.sum(handle, "rows_failed"),
                        Accounts.number(
                                handle,
                                "SELECT (SELECT COALESCE(SUM(bytes), 0) FROM batch WHERE sent_at IS NOT NULL)"
                                        + " + (SELECT COALESCE(SUM(byte_position), 0) FROM stream)"),
                        Accounts.number(handle, "SELECT count(*) FROM part WHERE state = 'staged'"),
                        Accounts.number(handle, "SELECT COALESCE(SUM(bytes), 0) FROM part WHERE state = 'staged'"),
                        Accounts.counts(
                                handle,
                                "SELECT state, count(*) FROM quarantine GROUP BY state",
                                Map.of(),
                                QuarantineState::of),
                        Freshest.oldestWaiting(handle)));
    }

    private static Map<String, RowCounts> rows(Handle handle) {
        Map<String, RowCounts> rows = new TreeMap<>();
        handle.createQuery("SELECT flow, SUM(rows_read), SUM(rows_accepted), SUM(rows_duplicate), SUM(rows_rejected),"
                        + " SUM(rows_refused) FROM input GROUP BY flow")
                .map((row, context) -> rows.put(
                        row.getString(1),
                        new RowCounts(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6))))
                .list();
        return rows;
    }

    private static Map<String, Map<String, Long>> rejects(Handle handle) {
        Map<String, Map<String, Long>> rejects = new TreeMap<>();
        handle.createQuery("SELECT flow, guardrail, SUM(row_count) FROM guardrail_count"
                        + " JOIN input ON input.id = input_id WHERE action = 'reject' GROUP BY flow, guardrail")
                .map((row, context) -> rejects.computeIfAbsent(row.getString(1), flow -> new TreeMap<>())
                        .put(row.getString(2), row.getLong(3)))
                .list();
        return rejects;
    }
}
