package io.cdpbridge.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The outcome of one file.
 *
 * @param name the file name, without its folder
 * @param refusal code and message, for a file that was refused whole
 * @param guardrails rows that met a guardrail, by guardrail and action
 * @param unknownValues values that the enumeration of their column lacks, with the number of rows for each
 * @param firstLines the first lines that were rejected, by guardrail; unknown lines are left out
 * @param stagedBytes bytes that would be sent from it
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
