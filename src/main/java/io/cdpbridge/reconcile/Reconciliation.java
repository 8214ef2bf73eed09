package io.cdpbridge.reconcile;

import io.cdpbridge.aep.Catalog;
import io.cdpbridge.aep.FlowRuns;
import io.cdpbridge.campaign.Campaign;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.Audit;
import io.cdpbridge.ledger.AuditedBatch;
import io.cdpbridge.ledger.AuditedInput;
import io.cdpbridge.ledger.AuditedList;
import io.cdpbridge.ledger.AuditedPart;
import io.cdpbridge.ledger.AuditedPlan;
import io.cdpbridge.source.InputFiles;
import io.cdpbridge.source.SealCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Goes through the ledger page by page, looks at the files that inputs were read from and at staged ones, and asks the other sides for their counts. It changes nothing, and may be run beside a
 * bridge: what is under way is counted as such. Memory does not depend on the size of the ledger.
 */
public final class Reconciliation {
    private static final int PAGE = 500;
    private static final int PLANS = 50;

    private final Audit audit;
    private final Path staged;
    private final InputFiles inputs;
    private final Optional<Catalog> catalog;
    private final Optional<Function<String, Optional<FlowRuns.Counts>>> runs;
    private final Optional<Campaign> campaign;
    private final long mostCalls;

    /**
     * A reconciliation of that ledger.
     *
     * @param staged the folder of staged files
     * @param inputs finds the files that inputs were read from
     * @param catalog the platform's, where it is configured
     * @param runs gives what the runs of the dataflow to a dataset count, where the platform is configured
     * @param campaign where it is configured
     * @param mostCalls how many calls each of them may be asked with
     */
    public Reconciliation(
            Audit audit,
            Path staged,
            InputFiles inputs,
            Optional<Catalog> catalog,
            Optional<Function<String, Optional<FlowRuns.Counts>>> runs,
            Optional<Campaign> campaign,
            long mostCalls) {
        this.runs = runs;
        this.audit = audit;
        this.staged = staged;
        this.inputs = inputs;
        this.catalog = catalog;
        this.campaign = campaign;
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
        InputSide read = new InputSide(inputs, differences);
        StagedSide files = new StagedSide(audit, new SealCheck(staged), differences);
        PlatformSide platform = new PlatformSide(catalog, new Calls(mostCalls), differences);
        StreamSide streams = new StreamSide(runs, new Calls(mostCalls), differences);
        CampaignSide lists = new CampaignSide(campaign, new Calls(mostCalls), differences);
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
                    files.check(part);
                }));
        pages((behind, most) -> audit.batches(range, behind, most), Catalog.AT_ONCE, AuditedBatch::id, page -> {
            page.forEach(ledger::check);
            platform.check(page);
        });
        pages(
                (behind, most) -> audit.plans(range, behind, most),
                PLANS,
                AuditedPlan::id,
                page -> page.forEach(ledger::check));
        // Runs are not asked by time: they come later than the rows that they count.
        if (range.isAll()) {
            audit.streamed().forEach(streams::check);
        }
        // Lists are as they are now: they say nothing of a time that is over.
        if (range.to().isEmpty()) {
            pages(audit::lists, PAGE, AuditedList::id, page -> page.forEach(lists::check));
        }
        long notCompared = platform.notCompared() + streams.notCompared() + lists.notCompared();
        if (notCompared > 0) {
            differences.add(
                    ErrorCode.RECONCILE_NOT_COMPARED,
                    "the other side",
                    notCompared + " batches, streams and lists were not compared",
                    0);
        }
        return ledger.summary(read, files, platform.compared(), lists.compared(), notCompared);
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
