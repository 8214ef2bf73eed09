package io.cdpbridge.ledger;

import java.util.List;

/**
 * A staged part on its way through the streaming inlet.
 *
 * @param flow the source flow whose rows it holds
 * @param partFile the part's file name in the staging folder
 * @param rows how many rows the part has
 * @param bytes how long it is
 * @param position rows that were sent
 * @param offset where the first row begins that was not sent, in bytes
 * @param rests rows before the position that were sent and not answered
 * @param putBack how often it was put back after its tries were used up
 */
public record PartStream(
        long partId,
        String flow,
        String datasetId,
        String partFile,
        long rows,
        long bytes,
        StreamState state,
        long position,
        long offset,
        List<RowRange> rests,
        int putBack) {

    /** How many rows were answered. */
    long answered() {
        return position - rests.stream().mapToLong(RowRange::rows).sum();
    }

    /** Whether every row was answered. */
    public boolean isDone() {
        return position == rows && rests.isEmpty();
    }
}
