package io.cdpbridge.ledger;

import io.cdpbridge.format.delimited.LineCounts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one commit makes visible, together or not at all.
 *
 * @param counts the rows since the last commit
 * @param parts their staged events; none when no row was accepted
 * @param keys the keys of these events
 * @param guardrails how many of the rows each guardrail met
 * @param rejected the rejected rows
 * @param unknownValues how many of the rows had each value that the enumeration of its column lacks
 * @param lines how all lines of the input are accounted for up to now, if it has such
 */
public record Progress(
        RowCounts counts,
        List<StagedPart> parts,
        Optional<KeySegment> keys,
        Map<GuardrailAction, Long> guardrails,
        List<QuarantinedRow> rejected,
        Map<UnknownValue, Long> unknownValues,
        Optional<LineCounts> lines) {
    /** Of rows whose values are all known, in an input without lines that rows stand on. */
    public Progress(
            RowCounts counts,
            List<StagedPart> parts,
            Optional<KeySegment> keys,
            Map<GuardrailAction, Long> guardrails,
            List<QuarantinedRow> rejected) {
        this(counts, parts, keys, guardrails, rejected, Map.of(), Optional.empty());
    }
}
