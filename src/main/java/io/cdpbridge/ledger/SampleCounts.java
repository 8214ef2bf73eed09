package io.cdpbridge.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one file.
 *
 * @param name of the file, without its folder
 * @param refusal code and message, for a file that was refused whole
 * @param guardrails rows that met a guardrail, by guardrail and action
 * @param unknownValues values that the enumeration of their column lacks, and how many rows had each
 * @param firstLines the first lines that were rejected, by guardrail; where a line is not known it is left out
 * @param stagedBytes what would be sent of it
 */
public record SampleCounts(
        String flow,
        String name,
        Optional<String> refusal,
        RowCounts rows,
        Map<GuardrailAction, Long> guardrails,
        Map<UnknownValue, Long> unknownValues,
        Map<String, List<RejectedLine>> firstLines,
        long stagedBytes) {

    /** A rejected line and the column at fault. */
    public record RejectedLine(long line, Optional<String> column) {}
}
