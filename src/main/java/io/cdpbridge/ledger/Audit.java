package io.cdpbridge.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Reads the ledger page by page, with the sums that must agree, exactly as stored: nothing is taken on trust. Each page
 * is one consistent picture; the next page is requested by the id of the last entry. Any thread may call.
 */
public final class Audit {
    /**
     * Condition on the input {@code i}; one that is still being read has no end, and belongs to a range without
     * a beginning.
     */
    private static final String WITHIN = "COALESCE(i.finished_at, '') >= :from AND COALESCE(i.finished_at, '') < :to";

    private static final String ALWAYS = "9999";

    /** Condition on the window {@code w}. */
    private static final String ASKED =
            "(w.state = 'done' AND COALESCE(w.ended_at, '') >= :from" + " AND COALESCE(w.ended_at, '') < :to)";

    private final Ledger ledger;

    public Audit(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * A time range in which inputs ended.
     *
     * @param from the first instant; empty for all, including those that have not ended
     * @param to the first instant after the range; empty for no limit
     */
    public record Range(Optional<Instant> from, Optional<Instant> to) {
        /** Whether the range includes everything. */
        public boolean isAll() {
            return from.isEmpty() && to.isEmpty();
        }
    }

    /** Inputs with a greater id, in order. */
    public List<AuditedInput> inputs(Range range, long behind, int most) {
        String sql = """
                SELECT i.*, (SELECT COALESCE(SUM(p.row_count), 0) FROM part p WHERE p.input_id = i.id) AS staged,
                    (SELECT count(*) FROM quarantine q WHERE q.input_id = i.id
                    AND q.batch_id IS NULL) AS quarantined,
                    (SELECT COALESCE(SUM(s.rows_failed), 0) FROM stream s JOIN part p ON p.id = s.part_id
                    WHERE p.input_id = i.id) AS stream_failed, (%s) AS not_taken
                FROM input i
                WHERE i.id > :behind AND %s
                ORDER BY i.id LIMIT :most""".formatted(RefusedInputs.NOT_TAKEN, WITHIN);
        return ledger.jdbi()
                .withHandle(handle -> paged(handle, sql, range, behind, most)
                        .map((row, context) -> input(row))
                        .list());
    }

    private static AuditedInput input(ResultSet row) throws SQLException {
        return new AuditedInput(
                row.getLong("id"),
                row.getString("direction").equals("source"),
                row.getString("name"),
                InputState.of(row.getString("state")),
                Optional.ofNullable(row.getString("error_code")),
                row.getBoolean("not_taken"),
                row.getLong("rows_read"),
                row.getLong("rows_accepted"),
                row.getLong("rows_duplicate"),
                row.getLong("rows_rejected"),
                row.getLong("rows_refused"),
                row.getLong("staged"),
                row.getLong("stream_failed"),
                row.getLong("quarantined"),
                InputRows.file(row),
                Optional.ofNullable(row.getString("dialect")),
                Optional.ofNullable(row.getString("content_hash")),
                lines(row));
    }

    private static Optional<AuditedInput.Lines> lines(ResultSet row) throws SQLException {
        return row.getObject("lines_read") == null
                ? Optional.empty()
                : Optional.of(new AuditedInput.Lines(
                        row.getLong("lines_read"),
                        row.getLong("lines_header"),
                        row.getLong("lines_blank"),
                        row.getLong("lines_of_rows")));
    }

    /** Exports that were read to their end, of inputs with a greater id, in order. */
    public List<AuditedExport> exports(Range range, long behind, int most) {
        String others = """
                SELECT count(*) FROM export o JOIN input oi ON oi.id = o.input_id WHERE oi.flow = i.flow
                    AND oi.state = 'done' AND oi.id <> i.id AND o.exported_at = e.exported_at""";
        String sql = """
                SELECT i.id, i.flow, i.name, i.content_hash, i.lines_read, i.lines_header, i.lines_blank,
                    i.lines_of_rows, e.audience_id, e.kind, e.doubt, e.exported_at, e.fingerprint,
                    (%s AND o.audience_id = e.audience_id) AS same_audience, (%s) AS same_flow
                FROM export e
                JOIN input i ON i.id = e.input_id
                WHERE i.state = 'done' AND i.id > :behind AND %s
                ORDER BY i.id LIMIT :most
                """.formatted(others, others, WITHIN);
        return ledger.jdbi()
                .withHandle(handle -> paged(handle, sql, range, behind, most)
                        .map((row, context) -> new AuditedExport(
                                row.getLong("id"),
                                row.getString("flow"),
                                row.getString("name"),
                                row.getString("audience_id"),
                                row.getString("kind"),
                                row.getString("doubt") != null,
                                Instant.parse(row.getString("exported_at")),
                                row.getString("fingerprint"),
                                Optional.ofNullable(row.getString("content_hash")),
                                lines(row),
                                row.getLong("same_audience"),
                                row.getLong("same_flow")))
                        .list());
    }

    /** Staged parts with a greater id, in order, each with the batches that hold its rows now. */
    public List<AuditedPart> parts(Range range, long behind, int most) {
        String sql = """
                SELECT p.*, i.name
                FROM part p
                JOIN input i ON i.id = p.input_id
                WHERE p.id > :behind AND %s
                ORDER BY p.id LIMIT :most""".formatted(WITHIN);
        return ledger.picture(handle -> {
            List<AuditedPart> parts = paged(handle, sql, range, behind, most)
                    .map((row, context) -> new AuditedPart(
                            PartSeal.read(row),
                            row.getString("name"),
                            row.getString("state"),
                            List.of(),
                            Optional.empty()))
                    .list();
            if (parts.isEmpty()) {
                return parts;
            }
            Map<Long, List<AuditedPart.Span>> spans =
                    spans(handle, parts.get(0).id(), parts.get(parts.size() - 1).id());
            Map<Long, AuditedPart.Streamed> streams = streams(
                    handle, parts.get(0).id(), parts.get(parts.size() - 1).id());
            return parts.stream()
                    .map(part -> part.heldBy(
                            spans.getOrDefault(part.id(), List.of()), Optional.ofNullable(streams.get(part.id()))))
                    .toList();
        });
    }

    /** What the ledger currently records about a part's file, if the file is still needed. */
    public Optional<PartSeal> seal(long partId) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM part WHERE id = ? AND state <> 'delivered'")
                        .bind(0, partId)
                        .map((row, context) -> PartSeal.read(row))
                        .findOne());
    }

    /** The file of another part recorded with this length and checksum. */
    public Optional<String> fileOf(long otherThan, long bytes, long checksum) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT file FROM part WHERE bytes = ? AND checksum = ? AND id <> ? ORDER BY id LIMIT 1")
                        .bind(0, bytes)
                        .bind(1, checksum)
                        .bind(2, otherThan)
                        .mapTo(String.class)
                        .findFirst());
    }

    /** The rows of parts in batches that no other batch replaced, in order. */
    private static Map<Long, List<AuditedPart.Span>> spans(Handle handle, long first, long last) {
        Map<Long, List<AuditedPart.Span>> spans = new HashMap<>();
        handle.createQuery("""
                SELECT f.part_id, f.first_row, f.row_count, b.state
                FROM batch_file f
                JOIN batch b ON b.id = f.batch_id
                WHERE f.part_id BETWEEN :first AND :last AND b.state NOT IN ('split', 'resent')
                ORDER BY f.part_id, f.first_row, f.row_count""")
                .bind("first", first)
                .bind("last", last)
                .map((row, context) -> spans.computeIfAbsent(row.getLong(1), part -> new ArrayList<>())
                        .add(new AuditedPart.Span(row.getLong(2), row.getLong(3), BatchState.of(row.getString(4)))))
                .list();
        return spans;
    }

    /** The streaming progress of parts. */
    private static Map<Long, AuditedPart.Streamed> streams(Handle handle, long first, long last) {
        Map<Long, AuditedPart.Streamed> streams = new HashMap<>();
        handle.createQuery("""
                        SELECT s.*, (SELECT COALESCE(SUM(r.row_count), 0) FROM stream_rest r
                            WHERE r.part_id = s.part_id) AS rest
                        FROM stream s
                        WHERE s.part_id BETWEEN :first AND :last""")
                .bind("first", first)
                .bind("last", last)
                .map((row, context) -> streams.put(
                        row.getLong("part_id"),
                        new AuditedPart.Streamed(
                                row.getString("state").equals("done"),
                                row.getLong("row_position"),
                                row.getLong("rows_confirmed"),
                                row.getLong("rows_failed"),
                                row.getLong("rest"))))
                .list();
        return streams;
    }

    /** The streamed rows, by dataset. */
    public List<AuditedStream> streamed() {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT p.dataset_id, SUM(s.rows_confirmed) AS confirmed, SUM(s.rows_failed) AS failed
                        FROM stream s
                        JOIN part p ON p.id = s.part_id
                        GROUP BY p.dataset_id
                        ORDER BY p.dataset_id""")
                        .map((row, context) -> new AuditedStream(
                                row.getString("dataset_id"), row.getLong("confirmed"), row.getLong("failed")))
                        .list());
    }

    /** Batches with a greater id, in order. */
    public List<AuditedBatch> batches(Range range, long behind, int most) {
        String ofInputs = """
                EXISTS (SELECT 1 FROM batch_file f JOIN part p ON p.id = f.part_id JOIN input i ON i.id = p.input_id
                    WHERE f.batch_id = b.id AND %s)""".formatted(WITHIN);
        String sql = """
                SELECT b.*, (SELECT COALESCE(SUM(f.row_count), 0) FROM batch_file f
                    WHERE f.batch_id = b.id) AS held,
                    (SELECT count(*) FROM quarantine q WHERE q.batch_id = b.id) AS quarantined
                FROM batch b
                WHERE b.id > :behind AND %s
                ORDER BY b.id LIMIT :most""".formatted(range.isAll() ? ":from < :to" : ofInputs);
        return ledger.jdbi()
                .withHandle(handle -> paged(handle, sql, range, behind, most)
                        .map((row, context) -> new AuditedBatch(
                                row.getLong("id"),
                                row.getString("external_id"),
                                BatchState.of(row.getString("state")),
                                Optional.ofNullable(row.getString("platform_id")),
                                row.getLong("row_count"),
                                row.getLong("held"),
                                row.getLong("rows_confirmed"),
                                row.getLong("rows_failed"),
                                row.getLong("quarantined")))
                        .list());
    }

    /** The parts of plans that ended within the range, of plans with a greater id, whole plans at a time. */
    public List<AuditedPlan> plans(Range range, long behind, int mostPlans) {
        String sql = """
                SELECT p.id, p.name, p.flow, p.state, a.name AS audience, pa.*
                FROM plan_audience pa
                JOIN plan p ON p.id = pa.plan_id
                JOIN audience a ON a.id = pa.audience_id
                WHERE p.id IN (SELECT id FROM plan WHERE id > :behind AND COALESCE(ended_at, '') >= :from
                    AND COALESCE(ended_at, '') < :to ORDER BY id LIMIT :most)
                ORDER BY p.id, pa.audience_id""";
        return ledger.jdbi()
                .withHandle(handle -> paged(handle, sql, range, behind, mostPlans)
                        .map((row, context) -> plan(row))
                        .list());
    }

    private static AuditedPlan plan(ResultSet row) throws SQLException {
        return new AuditedPlan(
                row.getLong("id"),
                row.getString("name"),
                row.getString("audience"),
                PlanState.of(row.getString("state")),
                row.getLong("entered") + row.getLong("changed") + row.getLong("exited"),
                row.getLong("rows_matched"),
                row.getLong("rows_unmatched"),
                row.getLong("rows_rejected"),
                row.getLong("rows_applied"),
                row.getLong("rows_refused"),
                row.getLong("rows_confirmed"),
                row.getLong("rows_missing"));
    }

    /** The Campaign lists that no plan is working on, of audiences with a greater id, in order. */
    public List<AuditedList> lists(long behind, int most) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                SELECT a.id, a.name, a.group_id, a.applied_members
                                FROM audience a
                                WHERE a.id > :behind AND a.group_id IS NOT NULL AND NOT EXISTS (SELECT 1
                                    FROM plan_audience pa JOIN plan p ON p.id = pa.plan_id
                                    WHERE pa.audience_id = a.id AND p.state IN ('approved', 'applying', 'applied'))
                                ORDER BY a.id LIMIT :most""")
                        .bind("behind", behind)
                        .bind("most", most)
                        .map((row, context) -> new AuditedList(
                                row.getLong("id"),
                                row.getString("name"),
                                row.getString("group_id"),
                                row.getLong("applied_members")))
                        .list());
    }

    /** Log windows with a smaller id, newest first, including those that were begun after the range. */
    public List<AuditedWindow> windows(Range range, long before, int most) {
        String sql = """
                SELECT w.*, CASE WHEN %s THEN 1 ELSE 0 END AS asked
                FROM query_window w
                WHERE w.source_file IS NULL AND w.state <> 'failed' AND w.id < :behind
                    AND COALESCE(w.ended_at, '9999') >= :from
                ORDER BY w.id DESC LIMIT :most""".formatted(ASKED);
        return ledger.jdbi()
                .withHandle(handle -> paged(handle, sql, range, before, most)
                        .map((row, context) -> {
                            boolean live = row.getObject("backfill_id") == null;
                            String until = live ? row.getString("newest_time") : row.getString("to_time");
                            return new AuditedWindow(
                                    row.getLong("id"),
                                    row.getString("flow"),
                                    live,
                                    row.getInt("asked") == 1,
                                    Instant.parse(row.getString("from_time")),
                                    Instant.parse(until == null ? row.getString("from_time") : until),
                                    row.getLong("row_count"));
                        })
                        .list());
    }

    /** How many of these were read to their end within the range. */
    public long windows(Range range) {
        return ledger.jdbi()
                .withHandle(handle -> within(
                                handle.createQuery(
                                        "SELECT count(*) FROM query_window w WHERE w.source_file IS NULL AND " + ASKED),
                                range)
                        .mapTo(Long.class)
                        .one());
    }

    private static Query paged(Handle handle, String sql, Range range, long behind, int most) {
        return within(handle.createQuery(sql), range).bind("behind", behind).bind("most", most);
    }

    private static Query within(Query query, Range range) {
        return query.bind("from", range.from().map(Ledger::text).orElse(""))
                .bind("to", range.to().map(Ledger::text).orElse(ALWAYS));
    }
}
