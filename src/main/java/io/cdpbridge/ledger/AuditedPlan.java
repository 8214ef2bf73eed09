package io.cdpbridge.ledger;

/**
 * The part of a plan that concerns one audience, with the counts that must add up.
 *
 * @param id the plan's id
 * @param audience the audience's name
 * @param changes people who entered, changed or left
 * @param matched changes that are to be applied
 * @param confirmed changes that were read back and found
 * @param missing changes that were read back and not found
 */
public record AuditedPlan(
        long id,
        String name,
        String audience,
        PlanState state,
        long changes,
        long matched,
        long unmatched,
        long rejected,
        long applied,
        long refused,
        long confirmed,
        long missing) {
    /** Whether all of its pages went to Campaign. */
    public boolean isWhole() {
        return state == PlanState.APPLIED || state == PlanState.CONFIRMED || state == PlanState.UNCONFIRMED;
    }
}
