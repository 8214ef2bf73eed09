package io.cdpbridge.command.reconcile;

import io.cdpbridge.client.aep.Catalog;
import io.cdpbridge.client.aep.FlowRuns;
import io.cdpbridge.client.campaign.Campaign;
import io.cdpbridge.destination.plan.ExportProof;
import io.cdpbridge.destination.snapshot.Snapshots;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.Audiences;
import io.cdpbridge.ledger.Audit;
import io.cdpbridge.ledger.AuditedBatch;
import io.cdpbridge.ledger.AuditedExport;
import io.cdpbridge.ledger.AuditedInput;
import io.cdpbridge.ledger.AuditedList;
import io.cdpbridge.ledger.AuditedPart;
import io.cdpbridge.ledger.AuditedPlan;
import io.cdpbridge.ledger.AuditedWindow;
import io.cdpbridge.ledger.StandingEntry;
import io.cdpbridge.source.intake.InputFiles;
import io.cdpbridge.source.intake.SealCheck;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Goes through the ledger page by page, looks at the files that inputs and exports were read from, at staged ones and at the
 * states of audiences, and asks the other sides for their counts. It changes nothing, and may be run beside a bridge: what is
 * under way is counted as such. Memory does not depend on the size of the ledger.
 */
public final class Reconciliation {
    private static final int PAGE = 500;
    private static final int PLANS = 50;

    private final Audit audit;
    private final Files files;
    private final Others others;
    private final long mostCalls;

    /**
     * What lies on this side, apart from the ledger.
     *
     * @param staged the folder of staged files
     * @param inputs finds the files that inputs were read from
     * @param exports reads an export once more; nothing when it is gone
     * @param untaken what lies in polled places and was not taken, as far as somebody has to do something about it
     * @param audiences whose states are counted
     * @param snapshots counts them
     * @param states the folder of states
     */
    public record Files(
            Path staged,
            InputFiles inputs,
            Function<AuditedExport, Optional<ExportProof.Found>> exports,
            List<StandingEntry> untaken,
            Audiences audiences,
            Snapshots snapshots,
            Path states) {}

    /**
     * The other sides, each where it is configured.
     *
     * @param catalog the platform's
     * @param runs gives what the runs of the dataflow to a dataset count
     * @param logs gives how many rows Campaign's log of a flow holds from a time on and before another
     */
    public record Others(
            Optional<Catalog> catalog,
            Optional<Function<String, Optional<FlowRuns.Counts>>> runs,
            Optional<Campaign> campaign,
            Optional<RowCounter> logs) {}

    /** Asks Campaign for the number of rows of a flow's log from a time on and before another. */
    @FunctionalInterface
    public interface RowCounter {
        long count(String flow, Instant from, Instant before);
    }

    /**
     * A reconciliation of that ledger.
     *
     * @param mostCalls how many calls each of the others may be asked with
     */
    public Reconciliation(Audit audit, Files files, Others others, long mostCalls) {
        this.audit = audit;
        this.files = files;
        this.others = others;
        this.mostCalls = mostCalls;
    }

    /**
     * Looks at everything that ended in the time.
     *
     * @param sink is given each difference when it is found
     */
    public Summary run(Audit.Range range, Consumer<Difference> sink) {
        Differences differences = new Differences(sink);
        LedgerSide ledger = new LedgerSide(differences);
        InputSide read = new InputSide(files.inputs(), differences);
        StagedSide staged = new StagedSide(audit, new SealCheck(files.staged()), differences);
        ExportSide exports = new ExportSide(files.exports(), differences);
        StateSide states = new StateSide(files.audiences(), files.snapshots(), files.states(), differences);
        PlatformSide platform = new PlatformSide(others.catalog(), new Calls(mostCalls), differences);
        StreamSide streams = new StreamSide(others.runs(), new Calls(mostCalls), differences);
        CampaignSide lists = new CampaignSide(others.campaign(), new Calls(mostCalls), differences);
        pages(
                (behind, most) -> audit.inputs(range, behind, most),
                PAGE,
                AuditedInput::id,
                page -> page.forEach(input -> {
                    ledger.check(input);
                    read.check(input);
                }));
        pages(
                (behind, most) -> audit.parts(range, behind, most),
                PAGE,
                AuditedPart::id,
                page -> page.forEach(part -> {
                    ledger.check(part);
                    staged.check(part);
                }));
        pages(
                (behind, most) -> audit.exports(range, behind, most),
                PAGE,
                AuditedExport::id,
                page -> page.forEach(exports::check));
        pages((behind, most) -> audit.batches(range, behind, most), Catalog.AT_ONCE, AuditedBatch::id, page -> {
            page.forEach(ledger::check);
            platform.check(page);
        });
        pages(
                (behind, most) -> audit.plans(range, behind, most),
                PLANS,
                AuditedPlan::id,
                page -> page.forEach(ledger::check));
        LogSide logs = new LogSide(others.logs(), mostCalls, audit.windows(range), differences);
        List<AuditedWindow> windows = audit.windows(range, Long.MAX_VALUE, PAGE);
        while (!windows.isEmpty()) {
            windows.forEach(logs::check);
            windows = audit.windows(range, windows.get(windows.size() - 1).id(), PAGE);
        }
        logs.end();
        // Runs are not asked by time: they come later than the rows that they count.
        if (range.isAll()) {
            audit.streamed().forEach(streams::check);
        }
        // Places, states and lists are as they are now: they say nothing of a time that is over.
        if (range.to().isEmpty()) {
            files.untaken()
                    .forEach(entry -> differences.add(
                            ErrorCode.RECONCILE_UNTAKEN,
                            entry.which(),
                            entry.entry().detail(),
                            0));
            files.audiences().all().forEach(states::check);
            pages(audit::lists, PAGE, AuditedList::id, page -> page.forEach(lists::check));
        }
        long notCompared = platform.notCompared()
                + streams.notCompared()
                + lists.notCompared()
                + exports.notCompared()
                + logs.notCompared();
        if (notCompared > 0) {
            differences.add(
                    ErrorCode.RECONCILE_NOT_COMPARED,
                    "the other side",
                    notCompared + " batches, streams, lists, exports and windows of logs were not compared",
                    0);
        }
        return ledger.summary(read, staged, exports, states, logs, platform.compared(), lists.compared(), notCompared);
    }

    private static <T> void pages(
            BiFunction<Long, Integer, List<T>> source, int most, ToLongFunction<T> id, Consumer<List<T>> look) {
        List<T> page = source.apply(0L, most);
        while (!page.isEmpty()) {
            look.accept(page);
            page = source.apply(id.applyAsLong(page.get(page.size() - 1)), most);
        }
    }
}
