package io.cdpbridge.ledger;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The requested histories and their slices. */
public final class Backfills {
    private static final String SLICES = """
            SELECT count(*) AS slices, COALESCE(SUM(CASE state WHEN 'done' THEN 1 ELSE 0 END), 0) AS done,
                COALESCE(SUM(CASE state WHEN 'failed' THEN 1 ELSE 0 END), 0) AS failed,
                COALESCE(SUM(row_count), 0) AS row_count
            FROM query_window
            WHERE backfill_id = ?""";

    private final Ledger ledger;
    private final InstantSource clock;

    public Backfills(Ledger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * A part of a history.
     *
     * @param file the file that holds it, when it is not queried
     */
    public record Slice(Instant from, Instant to, Optional<Path> file) {}

    /**
     * Requests a history. An identical request that has not ended is continued; its failed slices are tried again.
     *
     * @param slices the slices to divide it into
     */
    public Backfill ask(String flow, Instant from, Instant to, Optional<Path> directory, List<Slice> slices) {
        return ledger.jdbi().inTransaction(handle -> {
            Optional<Backfill> known = handle.createQuery("""
                            SELECT *
                            FROM backfill
                            WHERE flow = :flow AND from_time = :from AND to_time = :to
                                AND COALESCE(directory, '') = :directory AND ended_at IS NULL
                            ORDER BY id DESC LIMIT 1""")
                    .bind("flow", flow)
                    .bind("from", Ledger.text(from))
                    .bind("to", Ledger.text(to))
                    .bind("directory", directory.map(Path::toString).orElse(""))
                    .map((row, context) -> read(row))
                    .findOne();
            if (known.isPresent()) {
                handle.execute(
                        "UPDATE query_window SET state = 'open', error = NULL WHERE backfill_id = ? AND state = 'failed'",
                        known.get().id());
                return known.get();
            }
            return insert(handle, flow, from, to, directory, slices);
        });
    }

    private Backfill insert(
            Handle handle, String flow, Instant from, Instant to, Optional<Path> directory, List<Slice> slices) {
        String now = Ledger.text(clock.instant());
        Backfill made = handle.createQuery("""
                INSERT INTO backfill (flow, from_time, to_time, directory, created_at)
                VALUES (:flow, :from, :to, :directory, :now)
                RETURNING *""")
                .bind("flow", flow)
                .bind("from", Ledger.text(from))
                .bind("to", Ledger.text(to))
                .bind("directory", directory.map(Path::toString).orElse(null))
                .bind("now", now)
                .map((row, context) -> read(row))
                .one();
        for (Slice slice : slices) {
            handle.createUpdate("""
                            INSERT INTO query_window (flow, backfill_id, source_file, from_time, to_time,
                                behind_time, state, opened_at)
                            VALUES (:flow, :backfill, :file, :from, :to, :from, 'open', :now)""")
                    .bind("flow", flow)
                    .bind("backfill", made.id())
                    .bind("file", slice.file().map(Path::toString).orElse(null))
                    .bind("from", Ledger.text(slice.from()))
                    .bind("to", Ledger.text(slice.to()))
                    .bind("now", now)
                    .execute();
        }
        return made;
    }

    /** The next slice of a flow to read, from the oldest history first. */
    public Optional<QueryWindow> next(String flow) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT *
                        FROM query_window
                        WHERE flow = ? AND backfill_id IS NOT NULL AND state = 'open'
                        ORDER BY id LIMIT 1""")
                        .bind(0, flow)
                        .map((row, context) -> QueryWindows.window(row))
                        .findOne());
    }

    /** The progress of a history. */
    public Backfill.Progress progress(Backfill backfill) {
        return ledger.jdbi().withHandle(handle -> {
            List<String> errors = handle.createQuery("""
                    SELECT error
                    FROM query_window
                    WHERE backfill_id = ? AND state = 'failed'
                    ORDER BY id LIMIT 20""")
                    .bind(0, backfill.id())
                    .mapTo(String.class)
                    .list();
            return handle.createQuery(SLICES)
                    .bind(0, backfill.id())
                    .map((row, context) -> new Backfill.Progress(
                            row.getLong("slices"),
                            row.getLong("done"),
                            row.getLong("failed"),
                            row.getLong("row_count"),
                            errors))
                    .one();
        });
    }

    /** Ends the histories of which all slices are done. */
    public void endDone() {
        ledger.jdbi().useTransaction(handle -> handle.execute("""
                        UPDATE backfill
                        SET ended_at = ?
                        WHERE ended_at IS NULL AND NOT EXISTS (SELECT 1 FROM query_window w
                            WHERE w.backfill_id = backfill.id AND w.state <> 'done')""", Ledger.text(clock.instant())));
    }

    private static Backfill read(ResultSet row) throws SQLException {
        return new Backfill(
                row.getLong("id"),
                row.getString("flow"),
                Instant.parse(row.getString("from_time")),
                Instant.parse(row.getString("to_time")),
                Optional.ofNullable(row.getString("directory")).map(Path::of));
    }
}
