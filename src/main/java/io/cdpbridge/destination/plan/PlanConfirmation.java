package io.cdpbridge.destination.plan;

import io.cdpbridge.destination.recipient.ChangeKind;
import io.cdpbridge.destination.snapshot.Disposition;
import io.cdpbridge.destination.snapshot.PlanReader;
import io.cdpbridge.destination.snapshot.PlannedChange;
import io.cdpbridge.ledger.AppliedSnapshot;
import io.cdpbridge.ledger.Audience;
import io.cdpbridge.ledger.Plan;
import io.cdpbridge.ledger.Plans;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads back what a plan applied and compares. What is not visible yet is looked at again until the time-out, since an FFDA
 * instance shows writes only once they are replicated; what is not there then is taken out of the applied snapshot, so that
 * the next plan brings it again.
 */
public final class PlanConfirmation {
    private final Plans plans;
    private final PlanFolder folder;
    private final AppliedStates states;
    private final ReadBack readBack;
    private final Limits limits;
    private final InstantSource clock;

    /**
     * How thoroughly and how long.
     *
     * @param sample the share of changes that is read back
     * @param timeout how long after its application a change may stay invisible
     * @param interval the wait between two looks at it
     */
    public record Limits(double sample, Duration timeout, Duration interval) {}

    public PlanConfirmation(
            Plans plans,
            PlanFolder folder,
            AppliedStates states,
            ReadBack readBack,
            Limits limits,
            InstantSource clock) {
        this.plans = plans;
        this.folder = folder;
        this.states = states;
        this.readBack = readBack;
        this.limits = limits;
        this.clock = clock;
    }

    /** Goes on with the plan where the ledger has it, until all of it was compared, or something is not visible yet. */
    public void confirm(Plan given) {
        // A try that failed has read back the pages before the one where it failed.
        Plan plan = plans.get(given.id());
        Instant deadline = plan.appliedAt().orElseGet(clock::instant).plus(limits.timeout());
        Map<Long, Set<String>> refused = new HashMap<>();
        try (PlanReader reader = folder.reader(plan.file())) {
            while (plan.pagesConfirmed() < plan.pagesDone()) {
                List<PlannedChange> page = reader.page(plan.pagesConfirmed());
                Plan looked = plan;
                Audience audience = states.audience(plan, page.get(0).audienceId());
                Set<String> left =
                        refused.computeIfAbsent(audience.id(), id -> new HashSet<>(plans.refusedKeys(looked, id)));
                List<PlannedChange> applied = page.stream()
                        .filter(change -> change.disposition() == Disposition.APPLY)
                        .filter(change -> !left.contains(change.key()))
                        .filter(this::isInSample)
                        .toList();
                List<PlannedChange> absent = applied.isEmpty() ? List.of() : readBack.absent(audience, applied);
                if (!absent.isEmpty() && clock.instant().isBefore(deadline)) {
                    plans.rest(plan, limits.interval());
                    return;
                }
                plan = plans.confirmedPage(
                        plan, audience.id(), applied.size() - absent.size(), keys(absent, false), keys(absent, true));
            }
        }
        List<AppliedSnapshot> corrected = states.withdraw(plan);
        Plan done = plan;
        Plan unused = states.naming(corrected, () -> plans.confirmed(done, corrected));
    }

    private static List<String> keys(List<PlannedChange> changes, boolean exits) {
        return changes.stream()
                .filter(change -> (change.kind() == ChangeKind.EXITED) == exits)
                .map(PlannedChange::key)
                .toList();
    }

    /** By the key's hash, so that the same changes are looked at whenever a page is looked at again. */
    private boolean isInSample(PlannedChange change) {
        return limits.sample() >= 1 || Math.floorMod(change.key().hashCode(), 10_000) < limits.sample() * 10_000;
    }
}
