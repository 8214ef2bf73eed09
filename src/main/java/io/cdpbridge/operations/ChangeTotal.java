package io.cdpbridge.operations;

import io.cdpbridge.ledger.AudienceTotals;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The totals of a flow of the destination direction, over all of its audiences.
 *
 * @param members people who must be in them; a person in two audiences counts twice
 * @param unmatched changes that are waiting because Campaign does not know the recipient
 * @param rejected changes that a guardrail holds back
 * @param applied changes that Campaign accepted
 * @param refused changes that Campaign refused
 * @param confirmed changes that were read back and found
 * @param missing changes that were read back and not found
 */
public record ChangeTotal(
        String flow,
        long audiences,
        long members,
        long unmatched,
        long rejected,
        long applied,
        long refused,
        long confirmed,
        long missing) {

    /** Adds up audiences by flow, ordered by flow name. */
    static List<ChangeTotal> of(List<AudienceTotals> audiences) {
        Map<String, ChangeTotal> byFlow = new TreeMap<>();
        audiences.forEach(audience -> byFlow.merge(audience.flow(), of(audience), ChangeTotal::plus));
        return List.copyOf(byFlow.values());
    }

    private static ChangeTotal of(AudienceTotals one) {
        return new ChangeTotal(
                one.flow(),
                1,
                one.members(),
                one.unmatched(),
                one.rejected(),
                one.applied(),
                one.refused(),
                one.confirmed(),
                one.missing());
    }

    private ChangeTotal plus(ChangeTotal other) {
        return new ChangeTotal(
                flow,
                audiences + other.audiences,
                members + other.members,
                unmatched + other.unmatched,
                rejected + other.rejected,
                applied + other.applied,
                refused + other.refused,
                confirmed + other.confirmed,
                missing + other.missing);
    }
}
