package io.cdpbridge.operations;

import io.cdpbridge.ledger.AudienceTotals;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a flow of the destination direction came to, over all of its audiences.
 *
 * @param members people that shall be in them; one who is in two counts twice
 * @param unmatched changes that wait because Campaign does not know the recipient
 * @param rejected changes that a guardrail keeps back
 * @param applied changes that Campaign took
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

    /** Adds audiences up by their flow, in the flows' order by name. */
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
