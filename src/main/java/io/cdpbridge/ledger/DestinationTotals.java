package io.cdpbridge.ledger;

import java.util.List;
import java.util.Map;

/**
 * The ledger's totals for the destination direction up to a moment.
 *
 * @param exports exports by outcome
 * @param rows rows of exports
 * @param guardrails rows that met a guardrail while their export was read, as in {@link Totals#guardrails}
 * @param plans plans by their state
 * @param objections objections by outcome
 * @param audiences each audience, by flow and name
 */
public record DestinationTotals(
        Map<InputState, Long> exports,
        RowCounts rows,
        Map<String, Long> guardrails,
        Map<PlanState, Long> plans,
        Objections.Counts objections,
        List<AudienceTotals> audiences) {

    /** The number of plans in one of the given states. */
    public long plans(PlanState... states) {
        long sum = 0;
        for (PlanState state : states) {
            sum += plans.getOrDefault(state, 0L);
        }
        return sum;
    }
}
