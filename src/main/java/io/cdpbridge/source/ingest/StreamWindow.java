package io.cdpbridge.source.ingest;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.ledger.PartStream;
import io.cdpbridge.ledger.QuarantinedRow;
import io.cdpbridge.ledger.RowRange;
import io.cdpbridge.ledger.StreamProgress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/**
 * The requests of a part that are in flight together, between two commits of the ledger. The requests may be sent at the same
 * time; everything else is for one thread, before and after.
 */
public final class StreamWindow {
    private final PartStream stream;
    private final List<StreamRequest> requests;
    private final List<StreamRow> tooLarge;
    private final long requestLimit;
    private final List<RowRange> unsent;

    /**
     * A window over some rows of a part.
     *
     * @param tooLarge rows of which one alone is beyond the limit of a request
     * @param unsent what is left of the part: rests that are not in this window, and behind these what was never sent
     */
    StreamWindow(
            PartStream stream,
            List<StreamRequest> requests,
            List<StreamRow> tooLarge,
            long requestLimit,
            List<RowRange> unsent) {
        this.stream = stream;
        this.requests = List.copyOf(requests);
        this.tooLarge = List.copyOf(tooLarge);
        this.requestLimit = requestLimit;
        this.unsent = List.copyOf(unsent);
    }

    /** The part as it stood before. */
    public PartStream stream() {
        return stream;
    }

    /** What is to be sent. */
    public List<StreamRequest> requests() {
        return requests;
    }

    /** Why some rows have no answer, if that is so: of several reasons the first. */
    public Optional<BridgeException> trouble() {
        return requests.stream().flatMap(request -> request.trouble().stream()).findFirst();
    }

    /** What became of its rows. */
    StreamProgress progress(LongUnaryOperator lines) {
        List<QuarantinedRow> failed = new ArrayList<>();
        for (StreamRow row : tooLarge) {
            String message = "the row alone is more than the " + requestLimit + " bytes that a request may have";
            failed.add(kept(new StreamRequest.Refused(row, "stream-request-size", message), lines));
        }
        long confirmed = 0;
        List<StreamRow> open = new ArrayList<>();
        for (StreamRequest request : requests) {
            confirmed += request.confirmed();
            request.refused().forEach(refused -> failed.add(kept(refused, lines)));
            open.addAll(request.open());
        }
        RowRange ahead = unsent.get(unsent.size() - 1);
        List<RowRange> rests = new ArrayList<>(ranges(open));
        rests.addAll(unsent.subList(0, unsent.size() - 1));
        return new StreamProgress(ahead.firstRow(), ahead.offset(), rests, confirmed, failed);
    }

    private static QuarantinedRow kept(StreamRequest.Refused refused, LongUnaryOperator lines) {
        StreamRow row = refused.row();
        return new QuarantinedRow(
                Optional.of(lines.applyAsLong(row.number())),
                refused.code(),
                Optional.empty(),
                refused.message(),
                QuarantinedRow.Kind.EVENT,
                row.event());
    }

    /** Neighbours become one range. */
    private static List<RowRange> ranges(List<StreamRow> rows) {
        List<StreamRow> ordered = rows.stream()
                .sorted(Comparator.comparingLong(StreamRow::number))
                .toList();
        List<RowRange> ranges = new ArrayList<>();
        for (StreamRow row : ordered) {
            RowRange last = ranges.isEmpty() ? new RowRange(-1, 0, 0, 0) : ranges.get(ranges.size() - 1);
            if (last.rows() > 0 && last.firstRow() + last.rows() == row.number()) {
                ranges.set(
                        ranges.size() - 1,
                        new RowRange(last.firstRow(), last.rows() + 1, last.offset(), last.bytes() + row.bytes()));
            } else {
                ranges.add(new RowRange(row.number(), 1, row.offset(), row.bytes()));
            }
        }
        return ranges;
    }

    @Override
    public String toString() {
        return requests.size() + " requests of part " + stream.partId();
    }
}
