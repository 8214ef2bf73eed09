package io.cdpbridge.ledger;

import java.util.List;
import java.util.Map;

/**
 * What the ledger says about the destination direction up to a moment.
 *
 * @param exports exports by what became of them
 * @param rows rows of exports
 * @param guardrails rows that met a guardrail while their export was read, as in {@link Totals#guardrails}
 * @param plans plans by their state
 * @param objections what became of them
 * @param audiences each audience, by flow and name
 */
public record DestinationTotals(
        Map<InputState, Long> exports,
        RowCounts rows,
        Map<String, Long> guardrails,
        Map<PlanState, Long> plans,
        Objections.Counts objections,
        List<AudienceTotals> audiences) {

    /** How many plans are in one of the given states. */
    public long plans(PlanState... states) {
        long sum = 0;
        for (PlanState state : states) {
            sum += plans.getOrDefault(state, 0L);
        }
        return sum;
    }
}
