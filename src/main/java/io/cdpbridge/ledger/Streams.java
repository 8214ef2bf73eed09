package io.cdpbridge.ledger;

import io.cdpbridge.error.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * The outbox of streaming flows: staged parts, from their first request to the answer to their last row. A part that
 * was begun ends here, whatever its flow is set to later. Any thread may call, one per part.
 */
public final class Streams {
    /** A stream that is resting because of a few of its own rows does not keep others waiting. */
    private static final String IN_THE_WAY =
            "s.state = 'sending' AND COALESCE(s.error_code, '') <> '" + ErrorCode.STREAM_ROWS_UNANSWERED.code() + "'";

    private final Ledger ledger;
    private final InstantSource clock;
    private final Set<String> flows;

    /** @param flows the source flows whose staged parts leave this way */
    public Streams(Ledger ledger, InstantSource clock, Set<String> flows) {
        this.ledger = ledger;
        this.clock = clock;
        this.flows = Set.copyOf(flows);
    }

    /** The parts that could continue or begin now, oldest first; those already begun come first. */
    public List<Long> due() {
        return ledger.jdbi().withHandle(handle -> {
            Instant now = clock.instant();
            List<Long> due = new ArrayList<>(Due.at(handle.createQuery("""
                                    SELECT part_id
                                    FROM stream
                                    WHERE state = 'sending' AND %s
                                    ORDER BY part_id""".formatted(Due.condition("next_at"))), now)
                    .mapTo(Long.class)
                    .list());
            if (!flows.isEmpty()) {
                String sql = """
                        SELECT part.id
                        FROM part
                        JOIN input ON input.id = part.input_id
                        WHERE part.state = 'staged' AND input.flow IN (<flows>)
                            AND NOT EXISTS (SELECT 1 FROM stream s JOIN part p ON p.id = s.part_id
                            WHERE p.dataset_id = part.dataset_id AND NOT %s AND %s)
                        ORDER BY part.id""".formatted(Due.condition("s.next_at"), IN_THE_WAY);
                due.addAll(Due.at(handle.createQuery(sql), now)
                        .bindList("flows", List.copyOf(flows))
                        .mapTo(Long.class)
                        .list());
            }
            return due;
        });
    }

    /**
     * The stream of a part, begun if necessary. The parts of a dataset go one after the other: while one of them is
     * under way, or is resting because the platform is unavailable, no other part of the dataset is begun.
     *
     * @return empty when the part has to wait, or has already left
     */
    public Optional<PartStream> begin(long partId) {
        return ledger.jdbi().inTransaction(handle -> {
            String now = Ledger.text(clock.instant());
            handle.createUpdate("""
                            INSERT INTO stream (part_id, state, next_at, begun_at)
                            SELECT id, 'sending', :now, :now
                            FROM part
                            WHERE id = :part AND state = 'staged'
                                AND NOT EXISTS (SELECT 1 FROM stream s JOIN part p ON p.id = s.part_id
                                WHERE p.dataset_id = part.dataset_id AND %s)""".formatted(IN_THE_WAY))
                    .bind("now", now)
                    .bind("part", partId)
                    .execute();
            handle.execute("""
                    UPDATE part
                    SET state = 'streaming'
                    WHERE id = ? AND state = 'staged' AND EXISTS (SELECT 1 FROM stream WHERE part_id = part.id)
                    """, partId);
            return find(handle, partId).filter(stream -> stream.state() == StreamState.SENDING);
        });
    }

    /** The stream of a part that was already begun. */
    public PartStream stream(long partId) {
        return ledger.jdbi()
                .withHandle(handle -> find(handle, partId))
                .orElseThrow(() -> new IllegalArgumentException("part " + partId + " was not begun"));
    }

    /** What the ledger records about the staged file of a part. */
    public PartSeal seal(long partId) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM part WHERE id = ?")
                        .bind(0, partId)
                        .map((row, context) -> PartSeal.read(row))
                        .one());
    }

    /** Commits the outcome of the rows that were sent last; the stream ends with the answer to its last row. */
    public PartStream commit(PartStream stream, StreamProgress progress) {
        return ledger.jdbi().inTransaction(handle -> {
            long failed = progress.failed().size();
            int updated = handle.createUpdate("""
                    UPDATE stream
                    SET row_position = :position, byte_position = :offset,
                        rows_confirmed = rows_confirmed + :confirmed, rows_failed = rows_failed + :failed,
                        put_back = CASE WHEN :moved > 0 THEN 0 ELSE put_back END, error_code = NULL, error = NULL
                    WHERE part_id = :part AND row_position = :before AND rows_confirmed + rows_failed = :answered""")
                    .bind("position", progress.position())
                    .bind("offset", progress.offset())
                    .bind("confirmed", progress.confirmed())
                    .bind("failed", failed)
                    .bind("moved", progress.confirmed() + failed)
                    .bind("part", stream.partId())
                    .bind("before", stream.position())
                    .bind("answered", stream.answered())
                    .execute();
            if (updated != 1) {
                throw new IllegalStateException(
                        "the stream of part " + stream.partId() + " was moved on by another process");
            }
            writeRests(handle, stream.partId(), progress.rests());
            QuarantineRows.insert(
                    handle, ledger, stream.flow(), input(handle, stream), Optional.empty(), progress.failed(), clock);
            PartStream moved = find(handle, stream.partId()).orElseThrow();
            if (moved.isDone()) {
                update(handle, stream, "state = 'done', ended_at = :now")
                        .bind("now", Ledger.text(clock.instant()))
                        .execute();
            }
            return moved;
        });
    }

    /** Lets the stream rest for a while, without counting it as a failure. */
    public void rest(PartStream stream, Instant until) {
        ledger.jdbi()
                .useTransaction(handle -> update(handle, stream, "next_at = :next")
                        .bind("next", Ledger.text(until))
                        .execute());
    }

    /** Requeues the stream after a failed step, which is tried again after the wait. */
    public void putBack(PartStream stream, Duration wait, ErrorCode code, String error) {
        ledger.jdbi()
                .useTransaction(handle -> update(
                                handle,
                                stream,
                                "put_back = put_back + 1, next_at = :next, error_code = :code, error = :error")
                        .bind("next", Ledger.text(clock.instant().plus(wait)))
                        .bind("code", code.code())
                        .bind("error", error)
                        .execute());
    }

    /** Stops the stream until the program starts again. */
    public void stop(PartStream stream, ErrorCode code, String error) {
        ledger.jdbi()
                .useTransaction(
                        handle -> update(handle, stream, "state = 'stopped', error_code = :code, error = :error")
                                .bind("code", code.code())
                                .bind("error", error)
                                .execute());
    }

    /** Gives stopped streams another chance, as at a start after the cause was fixed. */
    public void resume() {
        ledger.jdbi()
                .useTransaction(handle -> handle.execute(
                        "UPDATE stream SET state = 'sending', put_back = 0, next_at = ? WHERE state = 'stopped'",
                        Ledger.text(clock.instant())));
    }

    private static Optional<PartStream> find(Handle handle, long partId) {
        List<RowRange> rests = handle.createQuery("SELECT * FROM stream_rest WHERE part_id = ? ORDER BY first_row")
                .bind(0, partId)
                .map((row, context) -> new RowRange(
                        row.getLong("first_row"),
                        row.getLong("row_count"),
                        row.getLong("byte_offset"),
                        row.getLong("bytes")))
                .list();
        return handle.createQuery("""
                SELECT s.state AS stream_state, s.row_position, s.byte_position, s.put_back, p.*, i.flow
                FROM stream s
                JOIN part p ON p.id = s.part_id
                JOIN input i ON i.id = p.input_id
                WHERE s.part_id = ?""")
                .bind(0, partId)
                .map((row, context) -> new PartStream(
                        partId,
                        row.getString("flow"),
                        row.getString("dataset_id"),
                        row.getString("file"),
                        row.getLong("row_count"),
                        row.getLong("bytes"),
                        StreamState.of(row.getString("stream_state")),
                        row.getLong("row_position"),
                        row.getLong("byte_position"),
                        rests,
                        row.getInt("put_back")))
                .findOne();
    }

    private static void writeRests(Handle handle, long partId, List<RowRange> rests) {
        handle.execute("DELETE FROM stream_rest WHERE part_id = ?", partId);
        for (RowRange rest : rests) {
            handle.execute(
                    "INSERT INTO stream_rest (part_id, first_row, row_count, byte_offset, bytes) VALUES (?, ?, ?, ?, ?)",
                    partId,
                    rest.firstRow(),
                    rest.rows(),
                    rest.offset(),
                    rest.bytes());
        }
    }

    private static Optional<Long> input(Handle handle, PartStream stream) {
        return handle.createQuery("SELECT input_id FROM part WHERE id = ?")
                .bind(0, stream.partId())
                .mapTo(Long.class)
                .findOne();
    }

    private static Update update(Handle handle, PartStream stream, String assignments) {
        return handle.createUpdate("UPDATE stream SET " + assignments + " WHERE part_id = :part")
                .bind("part", stream.partId());
    }
}
