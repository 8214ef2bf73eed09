package io.cdpbridge.sandbox.generator;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.SortedMap;

/**
 * What a faithful run makes of the exports in a folder that held nothing else, with keys that have not expired. It is
 * counted from what was written, and stands beside the exports as {@code expected.json}.
 *
 * @param rows data rows in all files
 * @param distinctEvents events to arrive on the platform, each once
 * @param rejects rows to be rejected, by the id of the guardrail; a guardrail that rejects none is not there
 * @param duplicates rows that repeat an accepted row
 * @param byFlow the same counts for {@code delivery-logs} and {@code tracking-logs}
 * @param files the exports, in the order of their names within a flow
 */
@JsonPropertyOrder({"rows", "distinctEvents", "rejects", "duplicates", "byFlow", "files"})
public record Expected(
        long rows,
        long distinctEvents,
        SortedMap<String, Long> rejects,
        long duplicates,
        SortedMap<String, Flow> byFlow,
        List<Export> files) {

    /** The name of the file beside the exports. */
    public static final String FILE_NAME = "expected.json";

    /** The counts of one kind of log. {@code rows} is the sum of the others. */
    @JsonPropertyOrder({"rows", "distinctEvents", "rejects", "duplicates"})
    public record Flow(long rows, long distinctEvents, SortedMap<String, Long> rejects, long duplicates) {}

    /**
     * One export.
     *
     * @param name the file's name in the folder
     * @param flow {@code delivery-logs} or {@code tracking-logs}
     * @param rows its data rows; a row may go over several lines
     */
    @JsonPropertyOrder({"name", "flow", "rows"})
    public record Export(String name, String flow, long rows) {}
}
