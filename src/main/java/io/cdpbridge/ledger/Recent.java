package io.cdpbridge.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Recent events and the totals of each flow, for display. Any thread may call. */
public final class Recent {
    private static final String ROWS = "rows_read, rows_accepted, rows_duplicate, rows_rejected, rows_refused";

    private final Ledger ledger;

    public Recent(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The totals of every flow that had an input, by name. */
    public List<FlowTotal> flows() {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT i.flow, i.direction, count(*) AS inputs, SUM(rows_read) AS rows_read,
                            SUM(rows_accepted) AS rows_accepted, SUM(rows_duplicate) AS rows_duplicate,
                            SUM(rows_rejected) AS rows_rejected, SUM(rows_refused) AS rows_refused,
                            COALESCE(MAX(p.handed_over), 0) AS handed_over, COALESCE(MAX(p.settled), 0) AS settled
                        FROM input i
                        LEFT JOIN (SELECT source.flow, source.direction,
                                SUM(CASE WHEN part.state IN ('batched', 'streaming', 'delivered')
                                    THEN part.row_count ELSE 0 END) AS handed_over,
                                SUM(CASE WHEN part.state = 'delivered' THEN part.row_count ELSE 0 END) AS settled
                            FROM part JOIN input source ON source.id = part.input_id
                            GROUP BY source.flow, source.direction) p
                            ON p.flow = i.flow AND p.direction = i.direction
                        GROUP BY i.flow, i.direction
                        ORDER BY i.flow, i.direction""")
                        .map((row, context) -> new FlowTotal(
                                row.getString("flow"),
                                row.getString("direction"),
                                row.getLong("inputs"),
                                rows(row),
                                row.getLong("handed_over"),
                                row.getLong("settled")))
                        .list());
    }

    /** The latest inputs, newest first. */
    public List<RecentInput> inputs(int most) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT id, flow, direction, name, state, %s, opened_at, finished_at, error_code
                        FROM input
                        ORDER BY id DESC LIMIT ?""".formatted(ROWS))
                        .bind(0, most)
                        .map((row, context) -> new RecentInput(
                                row.getLong("id"),
                                row.getString("flow"),
                                row.getString("direction"),
                                row.getString("name"),
                                InputState.of(row.getString("state")),
                                rows(row),
                                Instant.parse(row.getString("opened_at")),
                                instant(row, "finished_at"),
                                Optional.ofNullable(row.getString("error_code"))))
                        .list());
    }

    /** The latest runs of the program, newest first. */
    public List<RecentRun> runs(int most) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT id, command, started_at, ended_at, outcome FROM run ORDER BY id DESC LIMIT ?")
                        .bind(0, most)
                        .map((row, context) -> new RecentRun(
                                row.getLong("id"),
                                row.getString("command"),
                                Instant.parse(row.getString("started_at")),
                                instant(row, "ended_at"),
                                Optional.ofNullable(row.getString("outcome"))))
                        .list());
    }

    /** The number of batches in each state. */
    public Map<BatchState, Long> batches() {
        return ledger.jdbi().withHandle(Accounts::batches);
    }

    /** The number of streams in each state. */
    public Map<StreamState, Long> streams() {
        return ledger.jdbi().withHandle(Accounts::streams);
    }

    static RowCounts rows(ResultSet row) throws SQLException {
        return new RowCounts(
                row.getLong("rows_read"),
                row.getLong("rows_accepted"),
                row.getLong("rows_duplicate"),
                row.getLong("rows_rejected"),
                row.getLong("rows_refused"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(Instant::parse);
    }
}
