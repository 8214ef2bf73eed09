package io.cdpbridge.ledger;

import java.util.List;

/**
 * The outcome of the rows of a stream that were sent last.
 *
 * @param position how many rows of the part have been sent so far
 * @param offset the byte offset of the row after them
 * @param rests every row before the position that has not been answered
 * @param confirmed rows that the platform accepted
 * @param failed rows that the platform refused, as they go to quarantine
 */
public record StreamProgress(
        long position, long offset, List<RowRange> rests, long confirmed, List<QuarantinedRow> failed) {
    public StreamProgress {
        rests = List.copyOf(rests);
        failed = List.copyOf(failed);
    }
}
