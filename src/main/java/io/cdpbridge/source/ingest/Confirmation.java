package io.cdpbridge.source.ingest;

import io.cdpbridge.client.aep.BatchIngestion;
import io.cdpbridge.client.aep.Catalog;
import io.cdpbridge.client.aep.RowErrors;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.Batch;
import io.cdpbridge.ledger.BatchFile;
import io.cdpbridge.ledger.BatchState;
import io.cdpbridge.ledger.Outbox;
import io.cdpbridge.source.intake.StagedFiles;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Asks the platform what became of a batch, and does what its answer calls for. The methods for the answers are what the
 * route's choice leads to; each may be repeated. Those that read staged rows again make sure first that they are the ones
 * that were staged. Any thread may call, one a batch.
 */
public final class Confirmation {
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(500);

    private final Outbox outbox;
    private final Catalog catalog;
    private final BatchIngestion ingestion;
    private final RefusedRows refusedRows;
    private final Halves halves;
    private final StagedFiles staged;
    private final ConfirmationLimits limits;
    private final InstantSource clock;

    private Confirmation(
            Outbox outbox,
            Catalog catalog,
            BatchIngestion ingestion,
            RefusedRows refusedRows,
            Halves halves,
            StagedFiles staged,
            ConfirmationLimits limits,
            InstantSource clock) {
        this.outbox = outbox;
        this.catalog = catalog;
        this.ingestion = ingestion;
        this.refusedRows = refusedRows;
        this.halves = halves;
        this.staged = staged;
        this.limits = limits;
        this.clock = clock;
    }

    /** A confirmation with its parts. */
    public static Confirmation of(
            Outbox outbox,
            Catalog catalog,
            BatchIngestion ingestion,
            RowErrors rowErrors,
            StagedFiles staged,
            ConfirmationLimits limits,
            InstantSource clock) {
        RefusedRows refusedRows = new RefusedRows(outbox, rowErrors, staged);
        return new Confirmation(outbox, catalog, ingestion, refusedRows, new Halves(staged), staged, limits, clock);
    }

    /** What the platform says of the batch now. */
    public Verdict ask(Batch batch) {
        return new Verdict(batch, catalog.batch(batch.platformId().orElseThrow()));
    }

    /** It is at work: it is asked again, ever less often. */
    public void await(Verdict verdict) {
        Duration age = Duration.between(verdict.batch().sentAt().orElseGet(clock::instant), clock.instant());
        Duration tenth = age.dividedBy(10);
        Duration wait = tenth.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : tenth;
        outbox.waiting(
                verdict.batch(),
                verdict.platformStatus(),
                wait.compareTo(limits.longestWait()) > 0 ? limits.longestWait() : wait);
    }

    /** It still waits for COMPLETE, which may be told again safely; unless it came to its end since it was asked about. */
    public void completeAgain(Verdict verdict) {
        String platformId = verdict.answer().id();
        new WhileOpen(catalog).run(platformId, () -> ingestion.complete(platformId));
        await(verdict);
    }

    /** It has the batch: the rows that it refused go to quarantine with its reasons, and the batch is done. */
    public void accept(Verdict verdict) {
        // Errors without a count are asked after too: that none is counted does not say that none failed.
        long failed = 0;
        if (verdict.answer().partlyFailed()) {
            staged.verify(outbox.seals(verdict.batch()));
            failed = refusedRows.quarantine(verdict);
        }
        outbox.confirmed(verdict.batch(), verdict.platformStatus(), failed);
    }

    /** It failed the batch: its halves are sent instead, until the bad rows stand alone or the limit is reached. */
    public void isolate(Verdict verdict) {
        Batch batch = verdict.batch();
        staged.verify(outbox.seals(batch));
        if (batch.rows() == 1 || outbox.descendants(batch) + 2 > limits.splitBatches()) {
            refusedRows.quarantineAll(verdict);
            outbox.quarantined(batch, verdict.platformStatus(), ErrorCode.BATCH_FAILED);
            return;
        }
        outbox.replace(batch, BatchState.SPLIT, verdict.platformStatus(), halves.of(outbox.files(batch)));
    }

    /** It lost the batch: the same rows are sent again as another batch, a few times. */
    public void resend(Verdict verdict) {
        Batch batch = verdict.batch();
        if (outbox.resent(batch) >= limits.resendBatches()) {
            outbox.stop(
                    batch,
                    BatchState.STOPPED,
                    verdict.platformStatus(),
                    ErrorCode.BATCH_LOST,
                    "the platform says '" + verdict.platformStatus() + "' after " + limits.resendBatches()
                            + " resends");
            return;
        }
        List<BatchFile> files = outbox.files(batch);
        outbox.replace(batch, BatchState.RESENT, verdict.platformStatus(), List.of(files));
    }

    /** Somebody took the batch back there: it is not sent again until somebody decides here. */
    public void withdraw(Verdict verdict) {
        outbox.stop(
                verdict.batch(),
                BatchState.WITHDRAWN,
                verdict.platformStatus(),
                ErrorCode.BATCH_WITHDRAWN,
                "the platform says '" + verdict.platformStatus() + "'");
    }
}
