package io.cdpbridge.ledger;

import java.util.List;

/**
 * What became of the rows of a stream that were sent last.
 *
 * @param position rows of the part that were sent by now
 * @param offset where the row behind them begins, in bytes
 * @param rests every row before the position that has no answer
 * @param confirmed rows that the platform took
 * @param failed rows that it refused, as they go to quarantine
 */
public record StreamProgress(
        long position, long offset, List<RowRange> rests, long confirmed, List<QuarantinedRow> failed) {
    public StreamProgress {
        rests = List.copyOf(rests);
        failed = List.copyOf(failed);
    }
}
