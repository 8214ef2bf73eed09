package io.cdpbridge.ledger;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.delimited.LineCounts;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The input files of the source direction and what was committed from them. */
public final class Inputs {
    /** Replaces a forgotten person's identity in file names. */
    private static final String ERASED = "***";

    private final Ledger ledger;
    private final InstantSource clock;

    public Inputs(Ledger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The newest input with that name, size and modification time, if there is one. */
    public Optional<Input> find(InputFile file) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT *
                        FROM input
                        WHERE flow = :flow AND name = :name AND bytes = :bytes AND modified_at = :modified
                            AND state <> 'abandoned'
                        ORDER BY id DESC LIMIT 1""")
                        .bind("flow", file.flow())
                        .bind("name", file.name())
                        .bind("bytes", file.bytes())
                        .bind("modified", Ledger.text(file.modifiedAt()))
                        .map((row, context) -> InputRows.read(row))
                        .findOne());
    }

    /**
     * The content hashes of finished inputs of the same name and size; the same content need not be read again. An
     * input from whose name a forgotten person's identity was erased may have had any name.
     */
    public List<String> finishedHashes(InputFile file) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT DISTINCT content_hash
                        FROM input
                        WHERE flow = :flow AND (name = :name OR name LIKE :erased) AND bytes = :bytes
                            AND state = 'done' AND content_hash IS NOT NULL""")
                        .bind("flow", file.flow())
                        .bind("name", file.name())
                        .bind("erased", "%" + ERASED + "%")
                        .bind("bytes", file.bytes())
                        .mapTo(String.class)
                        .list());
    }

    /** The inputs of a flow that are still being read. */
    public List<Input> reading(String flow) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT * FROM input WHERE flow = :flow AND state = 'reading' ORDER BY id")
                        .bind("flow", flow)
                        .map((row, context) -> InputRows.read(row))
                        .list());
    }

    /** Whether nothing may be stored about a person with one of these identities. */
    public boolean withholds(Collection<String> identities) {
        return ledger.withheld(identities).isPresent();
    }

    /** Whether an input has rows of which nothing is kept because of the person they are about. */
    public boolean hasWithheld(Input input) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT EXISTS (SELECT 1 FROM quarantine WHERE input_id = ? AND state = 'forgotten')")
                        .bind(0, input.id())
                        .mapTo(Boolean.class)
                        .one());
    }

    /** Begins a new input. */
    public Input open(InputFile file) {
        return insert(file, InputState.READING, Optional.empty());
    }

    /** Records the dialect of an input, so that a single row of it can be read again. */
    public void describe(Input input, String dialect) {
        ledger.jdbi()
                .useTransaction(
                        handle -> handle.execute("UPDATE input SET dialect = ? WHERE id = ?", dialect, input.id()));
    }

    /** Records that a file has the name and content of one that is done. */
    public void repeated(InputFile file, String contentHash) {
        insert(file, InputState.REPEATED, Optional.of(contentHash));
    }

    /** Makes progress visible; the parts stay pending until the input ends. */
    public Input commit(Input input, Progress progress) {
        return ledger.jdbi().inTransaction(handle -> write(handle, input, progress));
    }

    /** Makes the last progress visible and hands over all parts of the input for delivery. */
    public Input finish(Input input, Progress progress, String contentHash) {
        return ledger.jdbi().inTransaction(handle -> {
            Input written = write(handle, input, progress);
            handle.execute("UPDATE part SET state = 'staged' WHERE input_id = ? AND state = 'pending'", input.id());
            handle.execute("UPDATE key_segment SET input_id = NULL WHERE input_id = ?", input.id());
            handle.createUpdate(
                            "UPDATE input SET state = :state, content_hash = :hash, finished_at = :now WHERE id = :id")
                    .bind("state", InputState.DONE.word())
                    .bind("hash", contentHash)
                    .bind("now", Ledger.text(clock.instant()))
                    .bind("id", input.id())
                    .execute();
            ReplayRows.done(handle, input.id(), Ledger.text(clock.instant()));
            return new Input(input.id(), input.file(), InputState.DONE, written.counts());
        });
    }

    /**
     * Ends an input of which nothing may be delivered: its parts and keys are removed, its rejected rows leave the
     * quarantine because the whole file is kept, and all its rows count as refused.
     *
     * @param state refused or abandoned
     * @param uncommitted rows read since the last commit
     * @param guardrails guardrail hits among these
     * @param unknownValues values among these that their enumeration lacks
     * @return the names of the part files that may now be deleted
     */
    public List<String> discard(
            Input input,
            InputState state,
            RowCounts uncommitted,
            Map<GuardrailAction, Long> guardrails,
            Map<UnknownValue, Long> unknownValues,
            ErrorCode code,
            String error) {
        return ledger.jdbi().inTransaction(handle -> {
            List<String> files = handle.createQuery("SELECT file FROM part WHERE input_id = ?")
                    .bind(0, input.id())
                    .mapTo(String.class)
                    .list();
            handle.execute("DELETE FROM part WHERE input_id = ?", input.id());
            handle.execute("DELETE FROM key_segment WHERE input_id = ?", input.id());
            handle.execute("DELETE FROM quarantine WHERE input_id = ?", input.id());
            count(handle, input.id(), guardrails);
            countUnknown(handle, input.id(), unknownValues);
            handle.createUpdate("""
                    UPDATE input
                    SET state = :state, rows_read = :read, rows_accepted = 0, rows_duplicate = 0, rows_rejected = 0,
                        rows_refused = :read, error_code = :code, error = :error, finished_at = :now,
                        lines_read = NULL, lines_header = NULL, lines_blank = NULL, lines_of_rows = NULL
                    WHERE id = :id""")
                    .bind("state", state.word())
                    .bind("read", input.counts().plus(uncommitted).read())
                    .bind("code", code.code())
                    .bind("error", error)
                    .bind("now", Ledger.text(clock.instant()))
                    .bind("id", input.id())
                    .execute();
            if (state == InputState.REFUSED) {
                ReplayRows.refused(handle, input.id(), code, error, Ledger.text(clock.instant()));
            } else {
                ReplayRows.asked(handle, input.id());
            }
            return files;
        });
    }

    /** The same for an input without unknown values among its uncommitted rows. */
    public List<String> discard(
            Input input,
            InputState state,
            RowCounts uncommitted,
            Map<GuardrailAction, Long> guardrails,
            ErrorCode code,
            String error) {
        return discard(input, state, uncommitted, guardrails, Map.of(), code, error);
    }

    private Input insert(InputFile file, InputState state, Optional<String> hash) {
        String now = Ledger.text(clock.instant());
        long id = ledger.jdbi()
                .inTransaction(handle -> handle.createQuery("""
                        INSERT INTO input (flow, name, bytes, modified_at, place, content_hash, state, opened_at,
                            finished_at)
                        VALUES (:flow, :name, :bytes, :modified, :place, :hash, :state, :now, :finished)
                        RETURNING id""")
                        .bind("flow", file.flow())
                        .bind("name", file.name())
                        .bind("bytes", file.bytes())
                        .bind("modified", Ledger.text(file.modifiedAt()))
                        .bind("place", file.place().map(Object::toString).orElse(null))
                        .bind("hash", hash.orElse(null))
                        .bind("state", state.word())
                        .bind("now", now)
                        .bind("finished", state == InputState.READING ? null : now)
                        .mapTo(Long.class)
                        .one());
        return new Input(id, file, state, RowCounts.NONE);
    }

    private Input write(Handle handle, Input input, Progress progress) {
        RowCounts counts = input.counts().plus(progress.counts());
        int updated = handle.createUpdate("""
                UPDATE input
                SET rows_read = :read, rows_accepted = :accepted, rows_duplicate = :duplicate,
                    rows_rejected = :rejected
                WHERE id = :id AND state = 'reading' AND rows_read = :before""")
                .bind("read", counts.read())
                .bind("accepted", counts.accepted())
                .bind("duplicate", counts.duplicate())
                .bind("rejected", counts.rejected())
                .bind("id", input.id())
                .bind("before", input.rowsRead())
                .execute();
        if (updated != 1) {
            throw new IllegalStateException("input " + input.id() + " was moved on by another process");
        }
        progress.lines().ifPresent(lines -> note(handle, input, lines));
        progress.parts().forEach(part -> insertPart(handle, input, part));
        progress.keys()
                .ifPresent(keys -> insertSegment(
                        handle,
                        input.file().flow(),
                        Optional.of(input.id()),
                        keys,
                        KeySegments.acceptance(handle, input.file().flow(), keys, clock.instant())));
        count(handle, input.id(), progress.guardrails());
        countUnknown(handle, input.id(), progress.unknownValues());
        QuarantineRows.insert(
                handle,
                ledger,
                input.file().flow(),
                Optional.of(input.id()),
                Optional.empty(),
                progress.rejected(),
                clock);
        return new Input(input.id(), input.file(), input.state(), counts);
    }

    private static void note(Handle handle, Input input, LineCounts lines) {
        handle.createUpdate("""
                UPDATE input
                SET lines_read = :lines, lines_header = :header, lines_blank = :blank, lines_of_rows = :rows
                WHERE id = :id""")
                .bind("lines", lines.lines())
                .bind("header", lines.header())
                .bind("blank", lines.blank())
                .bind("rows", lines.ofRows())
                .bind("id", input.id())
                .execute();
    }

    /** The account of an input's lines as of the last commit; empty when it has no lines, or was refused. */
    public Optional<LineCounts> lines(Input input) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT lines_read, lines_header, lines_blank, lines_of_rows, rows_read
                        FROM input
                        WHERE id = ? AND lines_read IS NOT NULL""")
                        .bind(0, input.id())
                        .map((row, context) -> new LineCounts(
                                row.getLong("lines_read"),
                                row.getLong("lines_header"),
                                row.getLong("lines_blank"),
                                row.getLong("lines_of_rows"),
                                row.getLong("rows_read")))
                        .findOne());
    }

    private void insertPart(Handle handle, Input input, StagedPart part) {
        handle.createUpdate("""
                INSERT INTO part (input_id, dataset_id, file, row_count, bytes, checksum, state, created_at)
                VALUES (:input, :dataset, :file, :rows, :bytes, :checksum, 'pending', :now)""")
                .bind("input", input.id())
                .bind("dataset", part.datasetId())
                .bind("file", part.file())
                .bind("rows", part.rows())
                .bind("bytes", part.bytes())
                .bind("checksum", part.checksum())
                .bind("now", Ledger.text(clock.instant()))
                .execute();
    }

    static void insertSegment(Handle handle, String flow, Optional<Long> inputId, KeySegment segment, long acceptedAt) {
        handle.createUpdate("""
                INSERT INTO key_segment (flow, input_id, file, merge_level, key_count, minimum_time, maximum_time,
                    accepted_at)
                VALUES (:flow, :input, :file, :level, :keys, :minimum, :maximum, :accepted)""")
                .bind("flow", flow)
                .bind("input", inputId.orElse(null))
                .bind("file", segment.file())
                .bind("level", segment.level())
                .bind("keys", segment.keys())
                .bind("minimum", segment.minTime())
                .bind("maximum", segment.maxTime())
                .bind("accepted", acceptedAt)
                .execute();
    }

    private static void countUnknown(Handle handle, long inputId, Map<UnknownValue, Long> unknownValues) {
        unknownValues.forEach((value, rows) -> handle.execute("""
                INSERT INTO unknown_value (input_id, column_name, shown, row_count)
                VALUES (?, ?, ?, ?)
                ON CONFLICT (input_id, column_name, shown)
                    DO UPDATE SET row_count = unknown_value.row_count + excluded.row_count
                """, inputId, value.column(), value.shown(), rows));
    }

    static void count(Handle handle, long inputId, Map<GuardrailAction, Long> guardrails) {
        if (guardrails.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO guardrail_count (input_id, guardrail, action, row_count)
                VALUES (:input, :guardrail, :action, :rows)
                ON CONFLICT (input_id, guardrail, action)
                    DO UPDATE SET row_count = guardrail_count.row_count + excluded.row_count""");
        guardrails.forEach((met, rows) -> batch.bind("input", inputId)
                .bind("guardrail", met.guardrail())
                .bind("action", met.action())
                .bind("rows", rows)
                .add());
        batch.execute();
    }
}
