package io.cdpbridge.ledger;

import io.cdpbridge.format.delimited.LineCounts;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The content of one commit, visible together or not at all.
 *
 * @param counts the rows since the last commit
 * @param parts their staged events; none when no row was accepted
 * @param keys the keys of these events
 * @param guardrails the number of rows that met each guardrail
 * @param rejected the rejected rows
 * @param unknownValues the number of rows with each value that the enumeration of its column lacks
 * @param lines the account of all lines of the input up to now, if it has lines
 */
public record Progress(
        RowCounts counts,
        List<StagedPart> parts,
        Optional<KeySegment> keys,
        Map<GuardrailAction, Long> guardrails,
        List<QuarantinedRow> rejected,
        Map<UnknownValue, Long> unknownValues,
        Optional<LineCounts> lines) {
    /** Progress without unknown values, in an input that has no lines. */
    public Progress(
            RowCounts counts,
            List<StagedPart> parts,
            Optional<KeySegment> keys,
            Map<GuardrailAction, Long> guardrails,
            List<QuarantinedRow> rejected) {
        this(counts, parts, keys, guardrails, rejected, Map.of(), Optional.empty());
    }
}
