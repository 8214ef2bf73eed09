package io.cdpbridge.source.ingest;

import io.cdpbridge.client.aep.StreamTarget;
import io.cdpbridge.client.aep.StreamingIngestion;
import io.cdpbridge.ledger.PartStream;
import io.cdpbridge.ledger.RowRange;
import io.cdpbridge.ledger.Streams;
import io.cdpbridge.source.intake.StagedFiles;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Cuts a part into windows of requests, each packed once the one before it was committed: rows that were left unanswered
 * first. Requests are packed by bytes. It ends with the part, at the first trouble, and where the platform allows no more for
 * now, in which case the stream rests until then. One thread at a time.
 */
public final class StreamWindows implements Iterator<StreamWindow> {
    /** Rows beyond the limit of a request that are held in memory. */
    private static final int MOST_TOO_LARGE = 8;

    private final Streams streams;
    private final StagedFiles staged;
    private final StreamTarget target;
    private final InstantSource clock;
    private final long partId;
    private final Packing packing;
    private final Optional<ValidationRate> validation;
    private Optional<StreamWindow> last = Optional.empty();
    private boolean over;

    /**
     * How requests are packed.
     *
     * @param inFlight requests of a window at most
     * @param requestBytes bytes of a request at most
     * @param requestOverhead bytes of a request beside its messages
     * @param messageOverhead bytes of a message beside its event
     */
    private record Packing(int inFlight, long requestBytes, int requestOverhead, int messageOverhead) {}

    StreamWindows(
            Streams streams,
            StagedFiles staged,
            StreamingIngestion ingestion,
            StreamTarget target,
            InstantSource clock,
            long partId,
            int inFlight,
            long requestBytes,
            Optional<ValidationRate> validation) {
        this.streams = streams;
        this.staged = staged;
        this.target = target;
        this.clock = clock;
        this.partId = partId;
        this.packing =
                new Packing(inFlight, requestBytes, ingestion.requestOverhead(), ingestion.messageOverhead(target));
        this.validation = validation;
    }

    @Override
    public boolean hasNext() {
        if (over || last.flatMap(StreamWindow::trouble).isPresent()) {
            return false;
        }
        PartStream stream = streams.stream(partId);
        if (stream.isDone()) {
            over = true;
            return false;
        }
        Instant free = free();
        if (free.isAfter(clock.instant())) {
            streams.rest(stream, free);
            over = true;
            return false;
        }
        return true;
    }

    @Override
    public StreamWindow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        StreamWindow window = pack(streams.stream(partId));
        last = Optional.of(window);
        return window;
    }

    /** When the platform allows the next request. */
    private Instant free() {
        Instant usable = target.inlet().usableFrom();
        Instant valid = validation.map(ValidationRate::next).orElse(usable);
        return valid.isAfter(usable) ? valid : usable;
    }

    private StreamWindow pack(PartStream stream) {
        staged.verify(List.of(streams.seal(partId)));
        List<RowRange> ranges = new ArrayList<>(stream.rests());
        ranges.add(new RowRange(
                stream.position(),
                stream.rows() - stream.position(),
                stream.offset(),
                stream.bytes() - stream.offset()));
        int requestsNow = Math.min(
                packing.inFlight(), validation.map(ValidationRate::left).orElse(packing.inFlight()));
        List<StreamRequest> requests = new ArrayList<>();
        List<StreamRow> tooLarge = new ArrayList<>();
        try (RowCursor rows = new RowCursor(staged.events(stream.partFile()), ranges)) {
            while (requests.size() < requestsNow
                    && tooLarge.size() < MOST_TOO_LARGE
                    && rows.peek().isPresent()) {
                List<StreamRow> packed = request(rows, tooLarge);
                if (!packed.isEmpty()) {
                    requests.add(new StreamRequest(target, packed, validation.isPresent()));
                }
            }
            return new StreamWindow(stream, requests, tooLarge, packing.requestBytes(), rows.left());
        }
    }

    /** The rows of one request; none when all that is left is too large. */
    private List<StreamRow> request(RowCursor rows, List<StreamRow> tooLarge) {
        List<StreamRow> packed = new ArrayList<>();
        long bytes = packing.requestOverhead();
        for (Optional<StreamRow> row = rows.peek(); row.isPresent(); row = rows.peek()) {
            if (tooLarge.size() == MOST_TOO_LARGE) {
                return packed;
            }
            long message = (long) row.get().event().length + packing.messageOverhead();
            if (packing.requestOverhead() + message > packing.requestBytes()) {
                tooLarge.add(row.get());
            } else if (bytes + message > packing.requestBytes() || (validation.isPresent() && packed.size() == 1)) {
                return packed;
            } else {
                packed.add(row.get());
                bytes += message;
            }
            rows.take();
        }
        return packed;
    }
}
