package io.cdpbridge.destination.plan;

import io.cdpbridge.destination.snapshot.Absent;
import io.cdpbridge.destination.snapshot.Diff;
import io.cdpbridge.destination.snapshot.Disposition;
import io.cdpbridge.destination.snapshot.PlanReader;
import io.cdpbridge.destination.snapshot.PlanWriter;
import io.cdpbridge.destination.snapshot.PlannedChange;
import io.cdpbridge.destination.snapshot.Snapshots;
import io.cdpbridge.ledger.Audience;
import io.cdpbridge.ledger.Doubt;
import io.cdpbridge.ledger.Doubts;
import io.cdpbridge.ledger.Plan;
import io.cdpbridge.ledger.QuarantinedRow;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Where plan files lie, and what they are made from. */
public final class PlanFolder {
    private static final String SUFFIX = ".plan.parquet";

    private final SnapshotFiles plans;
    private final SnapshotFiles snapshots;
    private final Snapshots comparison;
    private final Doubts doubts;
    private final int pageRows;

    /** @param pageRows how many changes a page of a plan has at the most */
    public PlanFolder(SnapshotFiles plans, SnapshotFiles snapshots, Snapshots comparison, Doubts doubts, int pageRows) {
        this.doubts = doubts;
        this.plans = plans;
        this.snapshots = snapshots;
        this.comparison = comparison;
        this.pageRows = pageRows;
    }

    int pageRows() {
        return pageRows;
    }

    String fileName(String planName) {
        return planName + SUFFIX;
    }

    /** Where the plan file lies that the ledger names. */
    public Path path(String file) {
        return plans.path(file);
    }

    /** Runs the transaction that names a plan file; see {@link SnapshotFiles#naming}. */
    Plan naming(String file, Supplier<Plan> transaction) {
        return plans.naming(List.of(file), transaction);
    }

    PlanWriter writer(String planName) {
        plans.tidy();
        return comparison.planWriter(path(fileName(planName)));
    }

    /** Opens a plan file; the caller closes it. */
    public PlanReader reader(String file) {
        return comparison.planReader(path(file));
    }

    Diff diff(Audience audience, List<String> slots, boolean attributesMatter) {
        return comparison.diff(
                slots,
                audience.wantedFile().map(snapshots::path),
                audience.appliedFile().map(snapshots::path),
                attributesMatter,
                doubts.find(audience).filter(Doubt::approved).map(this::absent));
    }

    /** Finds whom Campaign has on the list who is missing in an export that is no evidence that they have left. */
    Diff exits(Audience audience, List<String> slots, Doubt doubt) {
        return comparison.exits(
                slots,
                snapshots.path(audience.wantedFile().orElseThrow()),
                audience.appliedFile().map(snapshots::path),
                absent(doubt));
    }

    private Absent absent(Doubt doubt) {
        return new Absent(snapshots.path(doubt.file()), doubt.exportedAt());
    }

    /**
     * The changes of an audience that a plan leaves out, as rows to be kept. Reads on only as far as it is asked.
     *
     * @param kept the dispositions that are kept
     */
    Iterator<QuarantinedRow> leftOut(PlanReader reader, String audienceId, Set<Disposition> kept) {
        Iterator<PlannedChange> changes = reader.changes(audienceId, kept);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return changes.hasNext();
            }

            @Override
            public QuarantinedRow next() {
                return KeptChange.of(changes.next());
            }
        };
    }
}
