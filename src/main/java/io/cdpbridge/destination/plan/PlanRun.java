package io.cdpbridge.destination.plan;

import io.cdpbridge.destination.snapshot.Disposition;
import io.cdpbridge.destination.snapshot.PlanReader;
import io.cdpbridge.destination.snapshot.PlannedChange;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.AppliedSnapshot;
import io.cdpbridge.ledger.Audience;
import io.cdpbridge.ledger.Plan;
import io.cdpbridge.ledger.Plans;
import java.util.Iterator;
import java.util.List;

/**
 * One plan while it is applied: gives out its pages from the first that is not in Campaign, notes each in the ledger, and
 * moves the applied snapshots on by what was applied. A crash repeats one page at the most. Confined to one thread.
 */
public final class PlanRun implements Iterator<List<PlannedChange>>, AutoCloseable {
    private final AppliedStates states;
    private final Plans plans;
    private final PlanReader reader;
    private final Transport transport;
    private Plan plan;
    private boolean suspended;

    PlanRun(Plan plan, Plans plans, PlanReader reader, Transport transport, AppliedStates states) {
        this.plan = plan;
        this.plans = plans;
        this.reader = reader;
        this.transport = transport;
        this.states = states;
    }

    /** Gives a transport that holds pages back those which the ledger has as delivered: a crash took them from it. */
    void repeatHeldPages() {
        if (transport.holdsPages()) {
            for (long page = 0; page < plan.pagesDone(); page++) {
                List<PlannedChange> changes = reader.page(page);
                transport.deliver(states.audience(plan, changes.get(0).audienceId()), open(changes));
            }
        }
    }

    @Override
    public boolean hasNext() {
        return !suspended && plan.pagesDone() < plan.pages();
    }

    @Override
    public List<PlannedChange> next() {
        return reader.page(plan.pagesDone());
    }

    /** Delivers the page that {@link #next} gave, and notes what became of it. */
    public void deliver(List<PlannedChange> page) {
        Audience audience = states.audience(plan, page.get(0).audienceId());
        plan = plans.page(plan, transport.deliver(audience, open(page)));
    }

    private static List<PlannedChange> open(List<PlannedChange> page) {
        return page.stream()
                .filter(change -> change.disposition() == Disposition.APPLY)
                .toList();
    }

    /** All pages are delivered: the applied snapshots become what they are now. */
    public void finish() {
        transport.finish(plan);
        List<AppliedSnapshot> snapshots = states.advance(plan);
        plan = states.naming(snapshots, () -> plans.applied(plan, snapshots));
    }

    /** No further page is given out; the ledger knows where to go on. */
    public void suspend() {
        suspended = true;
    }

    public boolean isSuspended() {
        return suspended;
    }

    /** Ends the plan before its last page. Pages that never left are not applied. */
    public void stop(ErrorCode code, String error) {
        if (transport.holdsPages()) {
            plan = plans.withdrawPages(plan);
        }
        List<AppliedSnapshot> snapshots = plan.pagesDone() == 0 ? List.of() : states.advance(plan);
        plan = states.naming(snapshots, () -> plans.stop(plan, snapshots, code, error));
    }

    @Override
    public void close() {
        transport.close();
        reader.close();
    }
}
