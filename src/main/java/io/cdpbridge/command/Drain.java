package io.cdpbridge.command;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.ledger.Accounts;
import io.cdpbridge.ledger.Audiences;
import io.cdpbridge.ledger.BatchState;
import io.cdpbridge.ledger.DestinationAccounts;
import io.cdpbridge.ledger.DestinationTotals;
import io.cdpbridge.ledger.Doubts;
import io.cdpbridge.ledger.PlanState;
import io.cdpbridge.ledger.StreamState;
import io.cdpbridge.ledger.Totals;
import io.cdpbridge.runtime.BridgeRuntime;
import java.time.Duration;
import java.time.Instant;

/** Waits until there is nothing left to do: no file to read, no batch under way. */
final class Drain {
    private static final long LOOK_MILLIS = 200;

    private final BridgeRuntime runtime;
    private final Progress progress;
    private final Duration confirmTimeout;
    private final Duration planTimeout;

    /** How a run came to its end. */
    enum Result {
        /** Everything that was there is done. */
        DRAINED,
        /** A flow or a route file is in trouble that waiting does not mend. */
        TROUBLE,
        /** Budgets hold what is left. */
        HELD,
        /** The platform took longer than source.confirm.timeout, or Campaign than destination.confirm.timeout. */
        TIMED_OUT,
        /** Somebody asked the process to stop. */
        STOPPED
    }

    Drain(BridgeRuntime runtime, Settings settings, Progress progress) {
        this.runtime = runtime;
        this.progress = progress;
        this.confirmTimeout = settings.duration("source.confirm.timeout");
        this.planTimeout = settings.duration("destination.confirm.timeout").plus(confirmTimeout);
    }

    /** Returns when the work is done, cannot be done, or the process is asked to stop. */
    Result until(StopSignal stop) throws InterruptedException {
        Accounts accounts = new Accounts(runtime.ledger());
        Instant lastMove = Instant.now();
        Totals last = accounts.totals();
        DestinationTotals lastThere = destination();
        while (!stop.await(LOOK_MILLIS)) {
            runtime.ledger().requireClaim();
            // Work moves on while it is looked at. So each stage is looked at before the one behind it; the other way
            // round, what passed on in between would be seen in neither.
            boolean settled = runtime.flowWatch().allSettled();
            DestinationTotals before = destination();
            boolean idle = runtime.flowWatch().allIdle() && isPlanned();
            boolean waiting = idle && !accounts.waitingDatasets().isEmpty();
            boolean held = waiting && runtime.isAllHeld();
            Totals now = accounts.totals();
            DestinationTotals there = destination();
            progress.show(runtime.flowWatch().rows(), now);
            if (!now.equals(last) || !there.equals(lastThere)) {
                last = now;
                lastThere = there;
                lastMove = Instant.now();
            }
            // What was not found when it was read back is planned anew: a plan that ended meanwhile may leave work
            // behind.
            if (idle && there.equals(before) && !isApplying(there)) {
                // A batch falls back to planned when it is split, but nothing becomes staged again.
                if (!waiting && !underWay(now) && now.batches(BatchState.PLANNED) == 0) {
                    boolean well = runtime.brokenFiles().isEmpty()
                            && runtime.flowWatch().troubles().isEmpty();
                    return well ? held(there) : Result.TROUBLE;
                }
                // Looked at again, since nobody held the halves yet of a batch that was split meanwhile.
                if (held && !underWay(now) && runtime.isAllHeld()) {
                    return Result.HELD;
                }
            } else if (settled
                    && isStill(now)
                    && !runtime.flowWatch().troubles().isEmpty()) {
                // What the flows without trouble brought is delivered first.
                return Result.TROUBLE;
            }
            Duration patience = isApplying(there) ? planTimeout : confirmTimeout;
            if (Duration.between(lastMove, Instant.now()).compareTo(patience) > 0) {
                return Result.TIMED_OUT;
            }
        }
        return Result.STOPPED;
    }

    /** Nothing of a direction that does not run changes. */
    private DestinationTotals destination() {
        return runtime.runsDestination()
                ? new DestinationAccounts(runtime.ledger()).totals()
                : runtime.destinationAtStart();
    }

    private static Result held(DestinationTotals totals) {
        return totals.plans(PlanState.HELD) > 0 ? Result.HELD : Result.DRAINED;
    }

    private boolean isPlanned() {
        return !runtime.plansByItself()
                || (new Audiences(runtime.ledger()).behind() == 0
                        && new Doubts(runtime.ledger()).outstanding() == 0
                        && !runtime.isLookDue());
    }

    private boolean isApplying(DestinationTotals totals) {
        return runtime.runsDestination() && totals.plans(PlanState.APPROVED, PlanState.APPLYING, PlanState.APPLIED) > 0;
    }

    /** Whether nothing moves on in the source direction: all is delivered, or held. */
    private boolean isStill(Totals totals) {
        return !underWay(totals)
                && ((new Accounts(runtime.ledger()).waitingDatasets().isEmpty()
                                && totals.batches(BatchState.PLANNED) == 0)
                        || runtime.isAllHeld());
    }

    private static boolean underWay(Totals totals) {
        return totals.batches(BatchState.SENDING, BatchState.SENT) > 0 || totals.streams(StreamState.SENDING) > 0;
    }
}
