package io.cdpbridge.destination.plan;

import io.cdpbridge.ledger.PlanAudience;
import java.util.Locale;
import java.util.Optional;

/**
 * How much of an audience one run may change without being asked: a share of its members, and a few in any case, since one of
 * two is half of them. No audience is too small to be held. Immutable; any thread may use it.
 *
 * @param exits the share of the members that Campaign has which may leave
 * @param fewExits so many may leave whatever share they are
 * @param changes the share of the members that the audience shall have whose attributes may change
 * @param fewChanges so many may change whatever share they are
 */
public record BlastRadius(double exits, long fewExits, double changes, long fewChanges) {

    /** What is beyond the radius, in words; nothing when the run may go on. */
    public Optional<String> exceeded(PlanAudience plan) {
        long before = plan.unchanged() + plan.changed() + plan.exited();
        if (plan.exited() > Math.max((double) fewExits, exits * before)) {
            return Optional.of(sentence(plan.exited(), before, "would leave", exits));
        }
        if (plan.changed() > Math.max((double) fewChanges, changes * before)) {
            return Optional.of(sentence(plan.changed(), before, "would change", changes));
        }
        return Optional.empty();
    }

    private static String sentence(long count, long of, String what, double allowed) {
        return String.format(
                Locale.ROOT, "%d of %d members %s, more than the share of %s allows", count, of, what, allowed);
    }
}
