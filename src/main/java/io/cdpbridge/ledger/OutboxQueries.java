package io.cdpbridge.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The outbox's queries on the tables {@code batch}, {@code batch_file} and {@code part}. */
final class OutboxQueries {
    private OutboxQueries() {}

    static Batch batch(Handle handle, long id) {
        return handle.createQuery("SELECT * FROM batch WHERE id = ?")
                .bind(0, id)
                .map((row, context) -> batch(row))
                .one();
    }

    static List<Batch> due(Handle handle, BatchState state, Instant now) {
        String sql = "SELECT * FROM batch WHERE state = :state AND " + Due.condition("next_at") + " ORDER BY id";
        return Due.at(handle.createQuery(sql), now)
                .bind("state", state.word())
                .map((row, context) -> batch(row))
                .list();
    }

    static List<Candidate> planned(Handle handle) {
        return handle.createQuery("""
                SELECT b.*, (SELECT count(*) FROM batch_file f WHERE f.batch_id = b.id) AS files
                FROM batch b
                WHERE state = 'planned'
                ORDER BY id""")
                .map((row, context) -> new Candidate(
                        row.getString("dataset_id"),
                        Optional.of(row.getLong("id")),
                        row.getLong("row_count"),
                        row.getLong("bytes"),
                        row.getInt("files"),
                        Instant.parse(row.getString("planned_at"))))
                .list();
    }

    static List<BatchFile> files(Handle handle, long batchId) {
        return handle.createQuery("""
                SELECT f.*, p.file
                FROM batch_file f
                JOIN part p ON p.id = f.part_id
                WHERE f.batch_id = ?
                ORDER BY f.ordinal""")
                .bind(0, batchId)
                .map((row, context) -> new BatchFile(
                        row.getInt("ordinal"),
                        row.getLong("part_id"),
                        row.getString("file"),
                        row.getLong("first_row"),
                        row.getLong("row_count"),
                        row.getLong("byte_offset"),
                        row.getLong("bytes"),
                        row.getString("uploaded_at") != null))
                .list();
    }

    /** The input that a part came from; without a part, the input that the batch's first file came from. */
    static Optional<Input> input(Handle handle, long batchId, Optional<Long> partId) {
        return handle.createQuery("""
                SELECT i.*
                FROM input i
                JOIN part p ON p.input_id = i.id
                JOIN batch_file f ON f.part_id = p.id
                WHERE f.batch_id = :batch AND p.id = COALESCE(:part, p.id)
                ORDER BY f.ordinal LIMIT 1""")
                .bind("batch", batchId)
                .bind("part", partId.orElse(null))
                .map((row, context) -> InputRows.read(row))
                .findOne();
    }

    static List<String> takeDelivered(Handle handle) {
        String open = """
                SELECT 1
                FROM batch_file f
                JOIN batch b ON b.id = f.batch_id
                WHERE f.part_id = part.id AND b.state NOT IN ('confirmed', 'quarantined', 'split', 'resent')""";
        return handle.createQuery("""
                UPDATE part
                SET state = 'delivered'
                WHERE (state = 'batched' AND NOT EXISTS (%s))
                    OR (state = 'streaming' AND EXISTS (SELECT 1 FROM stream
                        WHERE part_id = part.id AND stream.state = 'done'))
                RETURNING file""".formatted(open)).mapTo(String.class).list();
    }

    private static Batch batch(ResultSet row) throws SQLException {
        long originId = row.getLong("origin_id");
        Optional<Long> origin = row.wasNull() ? Optional.empty() : Optional.of(originId);
        return new Batch(
                row.getLong("id"),
                row.getString("external_id"),
                row.getString("dataset_id"),
                origin,
                BatchState.of(row.getString("state")),
                Optional.ofNullable(row.getString("platform_id")),
                row.getLong("row_count"),
                row.getLong("bytes"),
                row.getInt("creations"),
                row.getInt("put_back"),
                Optional.ofNullable(row.getString("sent_at")).map(Instant::parse));
    }
}
