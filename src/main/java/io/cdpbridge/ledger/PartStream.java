package io.cdpbridge.ledger;

import java.util.List;

/**
 * A staged part on its way through the streaming inlet.
 *
 * @param flow the source flow whose rows it holds
 * @param partFile the part's file name in the staging folder
 * @param rows how many rows the part has
 * @param bytes its size
 * @param position how many rows were sent
 * @param offset the byte offset of the first row that was not sent
 * @param rests rows before the position that have not been answered
 * @param putBack how often it was requeued after its attempts were used up
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

    /** The number of rows that were answered. */
    long answered() {
        return position - rests.stream().mapToLong(RowRange::rows).sum();
    }

    /** Whether every row was answered. */
    public boolean isDone() {
        return position == rows && rests.isEmpty();
    }
}
