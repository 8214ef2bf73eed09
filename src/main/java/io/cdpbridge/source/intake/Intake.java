package io.cdpbridge.source.intake;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.InputRefused;
import io.cdpbridge.format.delimited.GzipDamage;
import io.cdpbridge.format.delimited.LineCounts;
import io.cdpbridge.ledger.GuardrailAction;
import io.cdpbridge.ledger.Input;
import io.cdpbridge.ledger.InputState;
import io.cdpbridge.ledger.Inputs;
import io.cdpbridge.ledger.OutcomeUnknown;
import io.cdpbridge.ledger.Progress;
import io.cdpbridge.ledger.QuarantinedRow;
import io.cdpbridge.ledger.RowCounts;
import io.cdpbridge.ledger.StagedPart;
import io.cdpbridge.ledger.UnknownValue;
import io.cdpbridge.source.xdm.RowIdentities;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One input file on its way into the ledger. Pages come out of it, go through the route's steps and come back to be staged;
 * every {@code partRows} rows, and at the end, the staged events, their keys, the rejected rows and the position become
 * visible in one transaction. Whatever fails in between leaves the ledger where the last commit left it. Confined to one
 * thread.
 */
public final class Intake implements AutoCloseable {
    private final RecordReader reader;
    private final Inputs inputs;
    private final RecordKeys keys;
    private final StagingArea staging;
    private final StagedFiles files;
    private final IntakeLimits limits;
    private final InstantSource clock;
    private Input input;
    private RowCounts uncommitted = RowCounts.NONE;
    private final List<QuarantinedRow> rejected = new ArrayList<>();
    private final Map<GuardrailAction, Long> guardrails = new TreeMap<>();
    private final UnknownValues unknown = new UnknownValues();
    private final Runnable released;
    private RowIdentities whose = RowIdentities.unknown();
    private boolean open = true;
    private boolean closed;

    Intake(
            Input input,
            RecordReader reader,
            Inputs inputs,
            RecordKeys keys,
            StagedFiles files,
            String datasetId,
            IntakeLimits limits,
            InstantSource clock,
            Runnable released) {
        this.input = input;
        this.reader = reader;
        this.inputs = inputs;
        this.keys = keys;
        this.files = files;
        this.staging = new StagingArea(files, datasetId, limits.partBytes());
        this.limits = limits;
        this.clock = clock;
        this.released = released;
    }

    /** The names of the file's columns. */
    public List<String> header() {
        return reader.header();
    }

    /**
     * Says which columns are read and whose rows these are, and goes to the first row that is not accounted for.
     */
    public void begin(List<String> columns, RowIdentities rowsOf) {
        whose = rowsOf;
        inputs.describe(input, reader.dialect());
        reader.select(columns);
        reader.skip(input.rowsRead());
        Optional<LineCounts> known = inputs.lines(input);
        if (input.rowsRead() > 0 && known.isPresent() && !known.equals(reader.lines())) {
            throw new InputRefused(
                    ErrorCode.FILE_LINES,
                    input.file().name() + ": its first " + input.rowsRead()
                            + " rows stand on other lines than when they were read");
        }
    }

    public boolean hasNext() {
        return reader.hasNext();
    }

    /** The next page. The one before must have been staged. */
    public Page next() {
        Page page = reader.page(limits.pageRows());
        page.belongsTo(whose, inputs::withholds);
        return page;
    }

    /** The idempotent check: takes rows out of the page whose events are known. */
    public void admit(Page page) {
        keys.admit(page);
    }

    /** Stages the page's open rows and accounts for all of its rows; commits when enough has come together. */
    public void stage(Page page) {
        staging.append(page);
        uncommitted = uncommitted.plus(page.counts());
        rejected.addAll(page.rejected());
        unknown.add(page.unknownValues());
        page.guardrails().forEach((met, rows) -> guardrails.merge(met, rows, Long::sum));
        if (uncommitted.read() >= limits.partRows() && reader.hasNext()) {
            commit();
        }
    }

    /**
     * Ends the file: what is left is committed and all of it handed to delivery.
     *
     * @throws InputRefused CDP-4003 when too many of its rows were rejected; the file is then to be refused
     */
    public void finish() {
        RowCounts all = input.counts().plus(uncommitted);
        if (limits.condemns(all.rejected(), all.read())) {
            throw new InputRefused(
                    ErrorCode.FILE_REJECT_RATIO,
                    all.rejected() + " of " + all.read() + " rows were rejected, more than the ratio "
                            + limits.rejectRatio() + " allows");
        }
        account(progress -> inputs.finish(input, progress, reader.contentHash()));
        open = false;
        keys.maintain(Optional.empty(), clock.instant());
    }

    /**
     * Ends the file as refused: nothing of it will be delivered, and all of its rows count as refused.
     *
     * @param refusal for what was read of it
     * @return the reason that the ledger holds: CDP-4002 when the file is damaged gzip, which may show later than what came of it
     */
    public InputRefused refuse(InputRefused refusal) {
        InputRefused reason =
                GzipDamage.behind(refusal, input.file().place().stream().toList());
        staging.discard();
        keys.discard();
        files.delete(inputs.discard(
                input,
                InputState.REFUSED,
                uncommitted,
                guardrails,
                unknown.uncommitted(),
                reason.code(),
                reason.getMessage()));
        open = false;
        keys.dropUnlisted();
        return reason;
    }

    /** The values that enumerations lack, and how many rows had each, since the input was opened. */
    public Map<UnknownValue, Long> unknownValues() {
        return unknown.all();
    }

    /** Leaves the file as the last commit left it, unless it was ended. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            letGo();
        } finally {
            released.run();
        }
    }

    private void letGo() {
        if (open) {
            staging.discard();
            keys.discard();
            open = false;
        }
        reader.close();
    }

    private void commit() {
        account(progress -> inputs.commit(input, progress));
        keys.maintain(Optional.of(input.id()), clock.instant());
    }

    /** What was sealed goes again when the ledger did not take it, and stays when that is not known. */
    private void account(Function<Progress, Input> transaction) {
        List<StagedPart> parts = staging.seal();
        Progress progress;
        try {
            progress = new Progress(
                    uncommitted,
                    parts,
                    keys.seal(),
                    new TreeMap<>(guardrails),
                    List.copyOf(rejected),
                    unknown.uncommitted(),
                    reader.lines());
            input = transaction.apply(progress);
        } catch (RuntimeException e) {
            if (OutcomeUnknown.mayBeCommitted(e)) {
                keys.doubt();
            } else {
                files.delete(parts.stream().map(StagedPart::file).toList());
            }
            throw e;
        }
        settle(progress);
    }

    private void settle(Progress progress) {
        progress.keys().ifPresent(keys::publish);
        uncommitted = RowCounts.NONE;
        rejected.clear();
        guardrails.clear();
        unknown.committed();
    }
}
