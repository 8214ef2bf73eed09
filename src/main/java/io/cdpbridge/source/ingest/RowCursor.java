package io.cdpbridge.source.ingest;

import io.cdpbridge.ledger.RowRange;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Reads the rows of some ranges of a staged file, in the order of the ranges. One thread uses it, and closes it. */
final class RowCursor implements AutoCloseable {
    private final Path events;
    private final Deque<RowRange> left;
    private Optional<StreamRow> next = Optional.empty();
    private Optional<InputStream> in = Optional.empty();

    RowCursor(Path events, List<RowRange> ranges) {
        this.events = events;
        this.left = new ArrayDeque<>(ranges);
    }

    /** The row that {@link #take} would give, if there is one. */
    Optional<StreamRow> peek() {
        if (next.isEmpty()) {
            next = read();
        }
        return next;
    }

    /** Takes the row that was peeked at. */
    void take() {
        StreamRow row = next.orElseThrow();
        RowRange range = left.pop();
        left.push(new RowRange(
                range.firstRow() + 1, range.rows() - 1, range.offset() + row.bytes(), range.bytes() - row.bytes()));
        next = Optional.empty();
    }

    /** What was not taken of the ranges, the last range included even if nothing of it is left. */
    List<RowRange> left() {
        List<RowRange> ranges = new ArrayList<>(left);
        if (ranges.size() > 1 && ranges.get(0).rows() == 0) {
            ranges.remove(0);
        }
        return ranges;
    }

    private Optional<StreamRow> read() {
        try {
            while (left.size() > 1 && left.element().rows() == 0) {
                left.pop();
                close();
            }
            RowRange range = left.element();
            if (range.rows() == 0) {
                return Optional.empty();
            }
            if (in.isEmpty()) {
                InputStream file = Files.newInputStream(events);
                in = Optional.of(new BufferedInputStream(file, 1 << 16));
                in.get().skipNBytes(range.offset());
            }
            return Optional.of(new StreamRow(range.firstRow(), range.offset(), line(in.get())));
        } catch (IOException e) {
            throw StagedRows.unreadable(events, e);
        }
    }

    private byte[] line(InputStream source) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1_024);
        for (int next = source.read(); next != '\n'; next = source.read()) {
            if (next < 0) {
                throw new EOFException("it ends before row " + left.element().firstRow());
            }
            line.write(next);
        }
        return line.toByteArray();
    }

    @Override
    public void close() {
        try {
            if (in.isPresent()) {
                in.get().close();
            }
        } catch (IOException e) {
            throw StagedRows.unreadable(events, e);
        }
        in = Optional.empty();
    }
}
