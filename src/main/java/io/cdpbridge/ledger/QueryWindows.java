package io.cdpbridge.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * How far logs were queried. A window's place advances only with files whose input is done: rows that were queried but
 * not staged are queried again.
 */
public final class QueryWindows {
    /** Older live windows say nothing that the last one does not. */
    private static final int KEPT = 100;

    private final Ledger ledger;
    private final InstantSource clock;

    public QueryWindows(Ledger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** How far the log of a flow was read; empty at first. */
    public Optional<QueryReach> reach(String flow) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT *
                        FROM query_window
                        WHERE flow = ? AND backfill_id IS NULL AND state = 'done'
                        ORDER BY id DESC LIMIT 1""")
                        .bind(0, flow)
                        .map((row, context) -> window(row))
                        .findOne()
                        .map(last -> new QueryReach(last.from(), last.to(), last.newest())));
    }

    /** The live window of a flow that was begun and has not ended. */
    public Optional<QueryWindow> underWay(String flow) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT *
                        FROM query_window
                        WHERE flow = ? AND backfill_id IS NULL AND state = 'open'
                        ORDER BY id LIMIT 1""")
                        .bind(0, flow)
                        .map((row, context) -> window(row))
                        .findOne());
    }

    /**
     * Begins a live window.
     *
     * @param newest the newest row that earlier windows read
     */
    public QueryWindow open(String flow, Instant from, Instant to, Optional<Instant> newest) {
        return ledger.jdbi()
                .inTransaction(handle -> handle.createQuery("""
                        INSERT INTO query_window (flow, from_time, to_time, behind_time, newest_time, state,
                            opened_at)
                        VALUES (:flow, :from, :to, :from, :newest, 'open', :now)
                        RETURNING *""")
                        .bind("flow", flow)
                        .bind("from", Ledger.text(from))
                        .bind("to", Ledger.text(to))
                        .bind("newest", newest.map(Ledger::text).orElse(null))
                        .bind("now", Ledger.text(clock.instant()))
                        .map((row, context) -> window(row))
                        .one());
    }

    /** The file of a window that was written and whose outcome is not yet known. */
    public Optional<QueryFile> written(QueryWindow window) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT * FROM query_file WHERE window_id = ? AND state = 'written' ORDER BY id LIMIT 1")
                        .bind(0, window.id())
                        .map((row, context) -> file(window, row))
                        .findOne());
    }

    /** All files of a flow that were written and whose outcome is not yet known. */
    public List<InputFile> written(String flow) {
        return ledger.jdbi()
                .withHandle(
                        handle -> handle.createQuery("SELECT * FROM query_file WHERE flow = ? AND state = 'written'")
                                .bind(0, flow)
                                .map((row, context) -> input(row))
                                .list());
    }

    /**
     * Records a file that is complete and on disk.
     *
     * @param newest the newest row of the file and of everything read before it
     */
    public QueryFile written(
            QueryWindow window, InputFile input, long rows, Optional<WindowPlace> end, Optional<Instant> newest) {
        return ledger.jdbi()
                .inTransaction(handle -> handle.createQuery("""
                        INSERT INTO query_file (window_id, flow, name, bytes, modified_at, row_count, end_time,
                            end_id, newest_time, state, written_at)
                        VALUES (:window, :flow, :name, :bytes, :modified, :rows, :time, :id, :newest, 'written',
                            :now)
                        RETURNING *""")
                        .bind("window", window.id())
                        .bind("flow", input.flow())
                        .bind("name", input.name())
                        .bind("bytes", input.bytes())
                        .bind("modified", Ledger.text(input.modifiedAt()))
                        .bind("rows", rows)
                        .bind(
                                "time",
                                end.map(WindowPlace::time).map(Ledger::text).orElse(null))
                        .bind("id", end.flatMap(WindowPlace::behindId).orElse(null))
                        .bind("newest", newest.map(Ledger::text).orElse(null))
                        .bind("now", Ledger.text(clock.instant()))
                        .map((row, context) -> file(window, row))
                        .one());
    }

    /**
     * Records that the file's rows are staged: the window's place moves past them, and the window ends with its
     * last file.
     */
    public void staged(QueryFile file) {
        ledger.jdbi().useTransaction(handle -> {
            end(handle, file, "done");
            handle.createUpdate("""
                    UPDATE query_window
                    SET row_count = row_count + :rows, behind_time = COALESCE(:time, to_time), behind_id = :id,
                        newest_time = COALESCE(:newest, newest_time)
                    WHERE id = :window""")
                    .bind("rows", file.rows())
                    .bind(
                            "time",
                            file.end().map(WindowPlace::time).map(Ledger::text).orElse(null))
                    .bind("id", file.end().flatMap(WindowPlace::behindId).orElse(null))
                    .bind("newest", file.newest().map(Ledger::text).orElse(null))
                    .bind("window", file.window().id())
                    .execute();
            if (file.end().isEmpty()) {
                close(handle, file.window(), "done", Optional.empty());
            }
        });
    }

    /** Ends the window, which had no more rows. */
    public void ended(QueryWindow window) {
        ledger.jdbi().useTransaction(handle -> close(handle, window, "done", Optional.empty()));
    }

    /** Records that nothing of the file was staged; its rows will be queried again. */
    public void dropped(QueryFile file, boolean refused) {
        ledger.jdbi().useTransaction(handle -> end(handle, file, refused ? "refused" : "lost"));
    }

    /** Records that the slice failed and needs attention. */
    public void failed(QueryWindow window, String error) {
        ledger.jdbi().useTransaction(handle -> close(handle, window, "failed", Optional.of(error)));
    }

    private void end(Handle handle, QueryFile file, String state) {
        handle.execute(
                "UPDATE query_file SET state = ?, ended_at = ? WHERE id = ?",
                state,
                Ledger.text(clock.instant()),
                file.id());
    }

    private void close(Handle handle, QueryWindow window, String state, Optional<String> error) {
        handle.createUpdate("UPDATE query_window SET state = :state, error = :error, ended_at = :now WHERE id = :id")
                .bind("state", state)
                .bind("error", error.orElse(null))
                .bind("now", Ledger.text(clock.instant()))
                .bind("id", window.id())
                .execute();
        if (window.backfillId().isEmpty()) {
            forgetOld(handle, window);
        }
    }

    private static void forgetOld(Handle handle, QueryWindow window) {
        String old =
                "(SELECT id FROM query_window WHERE flow = ? AND backfill_id IS NULL AND state = 'done' AND id < ?)";
        long first = window.id() - KEPT;
        handle.execute("DELETE FROM query_file WHERE state <> 'written' AND window_id IN " + old, window.flow(), first);
        handle.execute("""
                DELETE FROM query_window
                WHERE flow = ? AND backfill_id IS NULL AND state = 'done' AND id < ?
                    AND NOT EXISTS (SELECT 1 FROM query_file f WHERE f.window_id = query_window.id)
                """, window.flow(), first);
    }

    static QueryWindow window(ResultSet row) throws SQLException {
        long backfill = row.getLong("backfill_id");
        Optional<Long> backfillId = row.wasNull() ? Optional.empty() : Optional.of(backfill);
        return new QueryWindow(
                row.getLong("id"),
                row.getString("flow"),
                backfillId,
                Optional.ofNullable(row.getString("source_file")),
                Instant.parse(row.getString("from_time")),
                Instant.parse(row.getString("to_time")),
                new WindowPlace(
                        Instant.parse(row.getString("behind_time")), Optional.ofNullable(row.getString("behind_id"))),
                row.getLong("row_count"),
                newest(row));
    }

    private static Optional<Instant> newest(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("newest_time")).map(Instant::parse);
    }

    private static QueryFile file(QueryWindow window, ResultSet row) throws SQLException {
        Optional<String> endId = Optional.ofNullable(row.getString("end_id"));
        Optional<WindowPlace> end =
                Optional.ofNullable(row.getString("end_time")).map(time -> new WindowPlace(Instant.parse(time), endId));
        return new QueryFile(row.getLong("id"), window, input(row), row.getLong("row_count"), end, newest(row));
    }

    private static InputFile input(ResultSet row) throws SQLException {
        return new InputFile(
                row.getString("flow"),
                row.getString("name"),
                row.getLong("bytes"),
                Instant.parse(row.getString("modified_at")),
                Optional.empty());
    }
}
