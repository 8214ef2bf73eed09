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
 * The transactional outbox: batches, from staged parts to the platform's final answer. Every method is one step of a
 * batch's life; a step that was not committed is simply repeated.
 */
public final class Outbox {
    private final Ledger ledger;
    private final InstantSource clock;
    private final BatchFormer former;

    /**
     * @param largestBatch most bytes in one batch
     * @param mostFiles most files in one batch
     */
    public Outbox(Ledger ledger, InstantSource clock, long largestBatch, int mostFiles) {
        this(ledger, clock, largestBatch, mostFiles, Set.of());
    }

    /** The same, without the staged parts of streaming flows: these leave through {@link Streams}. */
    public Outbox(Ledger ledger, InstantSource clock, long largestBatch, int mostFiles, Set<String> streamingFlows) {
        this.ledger = ledger;
        this.clock = clock;
        this.former = new BatchFormer(ledger, largestBatch, mostFiles, streamingFlows);
    }

    /** What could leave now: planned batches first, then one candidate per dataset. */
    public List<Candidate> candidates() {
        return ledger.jdbi().withHandle(handle -> {
            List<Candidate> candidates = new ArrayList<>(OutboxQueries.planned(handle));
            candidates.addAll(former.candidates(handle));
            return candidates;
        });
    }

    /**
     * Turns a candidate into a batch whose creation may begin; parts staged for the dataset in the meantime join it.
     */
    public Batch release(Candidate candidate) {
        return ledger.jdbi().inTransaction(handle -> {
            Instant now = clock.instant();
            long id = candidate.batchId().orElseGet(() -> former.form(handle, candidate.datasetId(), now));
            update(handle, id, "state = 'sending', created_at = :now, next_at = :now")
                    .bind("now", Ledger.text(now))
                    .execute();
            return OutboxQueries.batch(handle, id);
        });
    }

    public Batch batch(long id) {
        return ledger.jdbi().withHandle(handle -> OutboxQueries.batch(handle, id));
    }

    /** Batches that were begun and whose next attempt is due. */
    public List<Batch> unfinished() {
        return due(BatchState.SENDING);
    }

    /** Batches whose status is due to be requested from the platform. */
    public List<Batch> unconfirmed() {
        return due(BatchState.SENT);
    }

    /** The files of a batch, in order. */
    public List<BatchFile> files(Batch batch) {
        return ledger.jdbi().withHandle(handle -> OutboxQueries.files(handle, batch.id()));
    }

    /** What the ledger records about the staged files that a batch takes its rows from. */
    public List<PartSeal> seals(Batch batch) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT p.*
                        FROM part p
                        WHERE p.id IN (SELECT part_id FROM batch_file WHERE batch_id = ?)
                        ORDER BY p.id""")
                        .bind(0, batch.id())
                        .map((row, context) -> PartSeal.read(row))
                        .list());
    }

    /** Records that the platform is about to be asked to create the batch; from now on it may exist there. */
    public void creating(Batch batch) {
        ledger.jdbi()
                .useTransaction(handle ->
                        update(handle, batch.id(), "creations = creations + 1").execute());
    }

    /** Records that the platform has created the batch. */
    public void created(Batch batch, String platformId) {
        ledger.jdbi()
                .useTransaction(handle -> update(handle, batch.id(), "platform_id = :platform")
                        .bind("platform", platformId)
                        .execute());
    }

    /** Records that the platform has that file of the batch. */
    public void uploaded(Batch batch, BatchFile file) {
        ledger.jdbi()
                .useTransaction(handle -> handle.execute(
                        "UPDATE batch_file SET uploaded_at = ? WHERE batch_id = ? AND ordinal = ?",
                        Ledger.text(clock.instant()),
                        batch.id(),
                        file.ordinal()));
    }

    /** Records that the platform has all files and was told that the batch is complete. */
    public void sent(Batch batch) {
        ledger.jdbi()
                .useTransaction(handle -> update(
                                handle,
                                batch.id(),
                                "state = 'sent', sent_at = :now, next_at = :now, error_code = NULL, error = NULL")
                        .bind("now", Ledger.text(clock.instant()))
                        .execute());
    }

    /** Records that the platform is still working; it is asked again after the wait. */
    public void waiting(Batch batch, String platformStatus, Duration wait) {
        ledger.jdbi()
                .useTransaction(handle -> update(
                                handle,
                                batch.id(),
                                "platform_status = :status, next_at = :next, error_code = NULL, error = NULL")
                        .bind("status", platformStatus)
                        .bind("next", Ledger.text(clock.instant().plus(wait)))
                        .execute());
    }

    /** Requeues the batch after a failed step, which is tried again after the wait. */
    public void putBack(Batch batch, Duration wait, ErrorCode code, String error) {
        ledger.jdbi()
                .useTransaction(handle -> update(
                                handle,
                                batch.id(),
                                "put_back = put_back + 1, next_at = :next, error_code = :code, error = :error")
                        .bind("next", Ledger.text(clock.instant().plus(wait)))
                        .bind("code", code.code())
                        .bind("error", error)
                        .execute());
    }

    /** Stops the batch until the program starts again ({@code STOPPED}) or an operator decides ({@code WITHDRAWN}). */
    public void stop(Batch batch, BatchState state, String platformStatus, ErrorCode code, String error) {
        ledger.jdbi()
                .useTransaction(handle -> update(
                                handle,
                                batch.id(),
                                "state = :state, platform_status = :status, error_code = :code, error = :error")
                        .bind("state", state.word())
                        .bind("status", platformStatus)
                        .bind("code", code.code())
                        .bind("error", error)
                        .execute());
    }

    /** Gives stopped batches another chance, as at a start after the cause was fixed. */
    public void resume() {
        ledger.jdbi().useTransaction(handle -> {
            String again =
                    "UPDATE batch SET state = %s, put_back = 0, next_at = ? WHERE state = 'stopped' AND sent_at IS %s NULL";
            String now = Ledger.text(clock.instant());
            handle.execute(String.format(again, "'sending'", ""), now);
            handle.execute(String.format(again, "'sent'", "NOT"), now);
        });
    }

    /** Starts collecting a batch's refused rows again, so that a repetition cannot duplicate them. */
    public void clearQuarantine(Batch batch) {
        ledger.jdbi().useTransaction(handle -> handle.execute("DELETE FROM quarantine WHERE batch_id = ?", batch.id()));
    }

    /** Puts some of a batch's refused rows in quarantine. */
    public void quarantine(Batch batch, Optional<Long> partId, List<QuarantinedRow> rows) {
        ledger.jdbi().useTransaction(handle -> {
            Optional<Input> input = OutboxQueries.input(handle, batch.id(), partId);
            QuarantineRows.insert(
                    handle,
                    ledger,
                    input.map(found -> found.file().flow()).orElse("unknown"),
                    partId.isPresent() ? input.map(Input::id) : Optional.empty(),
                    Optional.of(batch.id()),
                    rows,
                    clock);
        });
    }

    /** Records the platform's final answer: the batch is in, except for the rows in quarantine. */
    public void confirmed(Batch batch, String platformStatus, long rowsFailed) {
        end(batch, BatchState.CONFIRMED, platformStatus, rowsFailed, Optional.empty());
    }

    /** Records the platform's final answer: none of the batch is in, and all its rows are in quarantine. */
    public void quarantined(Batch batch, String platformStatus, ErrorCode code) {
        end(batch, BatchState.QUARANTINED, platformStatus, batch.rows(), Optional.of(code));
    }

    /** Replaces this batch with new planned batches, one for each of the given file lists. */
    public void replace(Batch batch, BatchState state, String platformStatus, List<List<BatchFile>> replacements) {
        ledger.jdbi().useTransaction(handle -> {
            Instant now = clock.instant();
            for (List<BatchFile> files : replacements) {
                former.insert(
                        handle, batch.datasetId(), Optional.of(batch.originId().orElse(batch.id())), files, now);
            }
            update(handle, batch.id(), "state = :state, platform_status = :status, ended_at = :now")
                    .bind("state", state.word())
                    .bind("status", platformStatus)
                    .bind("now", Ledger.text(now))
                    .execute();
        });
    }

    /** The number of batches that came from splitting or resending that batch's first ancestor. */
    public long descendants(Batch batch) {
        return family(batch, "SELECT count(*) FROM batch WHERE origin_id = :first");
    }

    /** The number of batches in that batch's family that were lost and sent again. */
    public long resent(Batch batch) {
        return family(
                batch, "SELECT count(*) FROM batch WHERE (origin_id = :first OR id = :first) AND state = 'resent'");
    }

    /**
     * Marks as delivered the parts whose every row has reached an end, and returns their files, which may be deleted.
     */
    public List<String> takeDelivered() {
        return ledger.jdbi().inTransaction(OutboxQueries::takeDelivered);
    }

    /** The names of the part files that are still needed. */
    public List<String> neededFiles() {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT file FROM part WHERE state <> 'delivered'")
                        .mapTo(String.class)
                        .list());
    }

    private long family(Batch batch, String sql) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery(sql)
                        .bind("first", batch.originId().orElse(batch.id()))
                        .mapTo(Long.class)
                        .one());
    }

    private void end(Batch batch, BatchState state, String status, long rowsFailed, Optional<ErrorCode> code) {
        ledger.jdbi()
                .useTransaction(handle -> update(
                                handle,
                                batch.id(),
                                "state = :state, platform_status = :status, rows_confirmed = :confirmed, rows_failed = :failed,"
                                        + " error_code = :code, error = NULL, ended_at = :now")
                        .bind("state", state.word())
                        .bind("status", status)
                        .bind("confirmed", batch.rows() - rowsFailed)
                        .bind("failed", rowsFailed)
                        .bind("code", code.map(ErrorCode::code).orElse(null))
                        .bind("now", Ledger.text(clock.instant()))
                        .execute());
    }

    private List<Batch> due(BatchState state) {
        return ledger.jdbi().withHandle(handle -> OutboxQueries.due(handle, state, clock.instant()));
    }

    private static Update update(Handle handle, long id, String assignments) {
        return handle.createUpdate("UPDATE batch SET " + assignments + " WHERE id = :id")
                .bind("id", id);
    }
}
