package io.cdpbridge.ledger;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Reads the ledger's figures for display: it never makes a writer wait. Any thread may call. */
public final class FigureReader {
    private final Ledger ledger;

    public FigureReader(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * The current figures. Not read in one transaction, since that would wait for writers on SQLite: rows may arrive
     * in between.
     */
    public Figures read() {
        return ledger.jdbi()
                .withHandle(handle -> new Figures(
                        rows(handle),
                        byTwo(handle, "SELECT flow, state, count(*) FROM input GROUP BY flow, state"),
                        rejects(handle),
                        Accounts.batches(handle),
                        Accounts.streams(handle),
                        DestinationAccounts.plans(handle),
                        Accounts.sum(handle, "rows_confirmed"),
                        Accounts.sum(handle, "rows_failed"),
                        bytes(handle),
                        Accounts.number(handle, "SELECT count(*) FROM part WHERE state = 'staged'"),
                        Accounts.number(handle, "SELECT COALESCE(SUM(bytes), 0) FROM part WHERE state = 'staged'"),
                        Accounts.counts(
                                handle,
                                "SELECT state, count(*) FROM quarantine GROUP BY state",
                                Map.of(),
                                QuarantineState::of),
                        Freshest.oldestWaiting(handle),
                        new LagReader(handle).lags(),
                        PlaceBook.counts(handle)));
    }

    private static Map<String, RowCounts> rows(Handle handle) {
        Map<String, RowCounts> rows = new TreeMap<>();
        handle.createQuery("""
                SELECT flow, SUM(rows_read), SUM(rows_accepted), SUM(rows_duplicate), SUM(rows_rejected),
                    SUM(rows_refused)
                FROM input
                GROUP BY flow""")
                .map((row, context) -> rows.put(
                        row.getString(1),
                        new RowCounts(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6))))
                .list();
        return rows;
    }

    private static Map<String, Map<String, Long>> rejects(Handle handle) {
        return byTwo(handle, """
                SELECT flow, guardrail, SUM(row_count)
                FROM guardrail_count
                JOIN input ON input.id = input_id
                WHERE action = 'reject'
                GROUP BY flow, guardrail""");
    }

    private static Figures.Bytes bytes(Handle handle) {
        return new Figures.Bytes(
                byOne(handle, "SELECT flow, SUM(bytes) FROM input WHERE state IN ('done', 'refused') GROUP BY flow"),
                byTwo(handle, """
                        SELECT i.flow, p.dataset_id, SUM(p.bytes)
                        FROM part p
                        JOIN input i ON i.id = p.input_id
                        WHERE p.state <> 'pending'
                        GROUP BY i.flow, p.dataset_id"""),
                byOne(handle, """
                        SELECT dataset_id, SUM(sent)
                        FROM (SELECT dataset_id, bytes AS sent FROM batch WHERE sent_at IS NOT NULL
                            UNION ALL
                            SELECT p.dataset_id, s.byte_position FROM stream s JOIN part p ON p.id = s.part_id) gone
                        GROUP BY dataset_id"""));
    }

    private static Map<String, Long> byOne(Handle handle, String sql) {
        return Accounts.counts(handle, sql, Map.of(), Function.identity());
    }

    private static Map<String, Map<String, Long>> byTwo(Handle handle, String sql) {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        handle.createQuery(sql)
                .map((row, context) -> counts.computeIfAbsent(row.getString(1), first -> new TreeMap<>())
                        .put(row.getString(2), row.getLong(3)))
                .list();
        return counts;
    }
}
