package io.cdpbridge.command.reconcile;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.AuditedBatch;
import io.cdpbridge.ledger.AuditedInput;
import io.cdpbridge.ledger.AuditedPart;
import io.cdpbridge.ledger.AuditedPlan;
import io.cdpbridge.ledger.BatchState;
import io.cdpbridge.ledger.InputState;

/** What must add up within the ledger, and the sums over all of it. Confined to one thread. */
final class LedgerSide {
    private static final String READ = "rows read";

    private final Differences differences;
    private long read;
    private long merged;
    private long duplicate;
    private long rejected;
    private long refused;
    private long delivered;
    private long inFlight;

    LedgerSide(Differences differences) {
        this.differences = differences;
    }

    /** Every row read was accepted, known, rejected or refused; accepted ones are staged, rejected ones in quarantine. */
    void check(AuditedInput input) {
        String where = "input " + input.name();
        read += input.read();
        duplicate += input.duplicate();
        rejected += input.rejected();
        refused += input.refused();
        merged += input.source() ? 0 : input.accepted();
        differences.unlessEqual(
                ErrorCode.RECONCILE_INPUT,
                where,
                READ,
                input.read(),
                "accepted, duplicate, rejected or refused",
                input.accepted() + input.duplicate() + input.rejected() + input.refused());
        input.lines().ifPresent(lines -> {
            differences.unlessEqual(
                    ErrorCode.RECONCILE_LINES,
                    where,
                    "lines",
                    lines.all(),
                    "of the header, blank or of rows",
                    lines.header() + lines.blank() + lines.ofRows());
            if (lines.ofRows() < input.read() - input.refused()) {
                differences.unlessEqual(
                        ErrorCode.RECONCILE_LINES, where, READ, input.read(), "lines of rows", lines.ofRows());
            }
        });
        if (input.source()) {
            differences.unlessEqual(
                    ErrorCode.RECONCILE_STAGED, where, "rows accepted", input.accepted(), "staged", input.staged());
        }
        // A file that is still read keeps its rejected rows with each commit; one that was refused whole keeps none
        // apart.
        if (input.state() == InputState.DONE || input.state() == InputState.READING) {
            differences.unlessEqual(
                    ErrorCode.RECONCILE_QUARANTINE,
                    where,
                    "rows rejected",
                    input.rejected() + input.streamFailed(),
                    "in quarantine",
                    input.quarantined());
        }
    }

    /** Each row of a part is in exactly one batch, once the part has left. */
    void check(AuditedPart part) {
        if (part.waits()) {
            inFlight += part.rows();
        }
        String where = "part " + part.id() + " of " + part.input();
        if (part.streamed().isPresent()) {
            check(where, part.rows(), part.streamed().get());
            return;
        }
        long next = 0;
        long twice = 0;
        long nowhere = 0;
        for (AuditedPart.Span span : part.spans()) {
            nowhere += Math.max(0, span.first() - next);
            long end = span.first() + span.rows();
            twice += Math.max(0, Math.min(next, end) - span.first());
            next = Math.max(next, end);
        }
        long missing = part.waits() ? 0 : nowhere + Math.max(0, part.rows() - next);
        long extra = twice + Math.max(0, next - part.rows());
        if (missing > 0) {
            differences.add(
                    ErrorCode.RECONCILE_NOT_COVERED,
                    where,
                    missing + " of " + part.rows() + " rows in no batch",
                    missing);
        }
        if (extra > 0) {
            differences.add(
                    ErrorCode.RECONCILE_COVERED_TWICE,
                    where,
                    extra + " of " + part.rows() + " rows in two batches",
                    extra);
        }
    }

    /** What was streamed has an answer or waits for one; a stream that is done has answers for all. */
    private void check(String where, long rows, AuditedPart.Streamed stream) {
        long answered = stream.confirmed() + stream.failed();
        delivered += stream.confirmed();
        rejected += stream.failed();
        inFlight += Math.max(0, rows - answered);
        differences.unlessEqual(
                ErrorCode.RECONCILE_NOT_COVERED,
                where,
                "rows streamed",
                stream.position(),
                "confirmed, failed or without an answer",
                answered + stream.rest());
        if (stream.done()) {
            differences.unlessEqual(
                    ErrorCode.RECONCILE_NOT_COVERED, where, "rows", rows, "confirmed or failed", answered);
        }
    }

    /** A batch has the rows of its files, and each of them came to an end or is on its way. */
    void check(AuditedBatch batch) {
        String where = "batch " + batch.externalId();
        differences.unlessEqual(
                ErrorCode.RECONCILE_BATCH, where, "rows in the batch", batch.rows(), "in its files", batch.held());
        switch (batch.state()) {
            case SPLIT, RESENT -> {
                return;
            }
            case CONFIRMED, QUARANTINED -> {
                delivered += batch.confirmed();
                rejected += batch.failed();
                differences.unlessEqual(
                        ErrorCode.RECONCILE_BATCH,
                        where,
                        "rows in the batch",
                        batch.rows(),
                        "confirmed or failed",
                        batch.confirmed() + batch.failed());
                differences.unlessEqual(
                        ErrorCode.RECONCILE_QUARANTINE,
                        where,
                        "rows failed",
                        batch.failed(),
                        "in quarantine",
                        batch.quarantined());
            }
            case WITHDRAWN ->
                differences.add(
                        ErrorCode.RECONCILE_WITHDRAWN,
                        where,
                        batch.rows() + " rows were taken back on the platform",
                        batch.rows());
            default -> inFlight += batch.rows();
        }
    }

    /** Whether a batch is said to be in the platform. */
    static boolean isDelivered(AuditedBatch batch) {
        return batch.state() == BatchState.CONFIRMED && batch.platformId().isPresent();
    }

    /** A change of a plan is applied, refused, unmatched, rejected, or needs no call. */
    void check(AuditedPlan plan) {
        String where = "plan " + plan.name() + ", audience " + plan.audience();
        long decided = plan.matched() + plan.unmatched() + plan.rejected();
        if (decided > plan.changes()) {
            differences.unlessEqual(
                    ErrorCode.RECONCILE_PLAN,
                    where,
                    "changes",
                    plan.changes(),
                    "to apply, unmatched or rejected",
                    decided);
        }
        if (plan.isWhole()) {
            differences.unlessEqual(
                    ErrorCode.RECONCILE_PLAN,
                    where,
                    "changes to apply",
                    plan.matched(),
                    "applied or refused",
                    plan.applied() + plan.refused());
        }
        long seen = plan.confirmed() + plan.missing();
        if (seen > plan.applied()) {
            differences.unlessEqual(
                    ErrorCode.RECONCILE_PLAN, where, "changes applied", plan.applied(), "read back", seen);
        }
    }

    /** The sums, with what the files and the other side told. */
    Summary summary(
            InputSide inputs,
            StagedSide files,
            ExportSide exports,
            StateSide states,
            LogSide logs,
            long batchesCompared,
            long listsCompared,
            long notCompared) {
        return new Summary(
                read,
                delivered,
                merged,
                duplicate,
                rejected,
                refused,
                inFlight,
                differences.rows(),
                differences.count(),
                inputs.compared(),
                inputs.gone(),
                inputs.notTaken(),
                files.whole(),
                files.withoutChecksum(),
                exports.compared(),
                exports.overtaken(),
                exports.gone(),
                states.compared(),
                logs.compared(),
                batchesCompared,
                listsCompared,
                notCompared);
    }
}
