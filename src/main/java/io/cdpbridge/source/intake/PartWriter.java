package io.cdpbridge.source.intake;

import io.cdpbridge.format.disk.OwnerOnly;
import io.cdpbridge.ledger.StagedPart;
import io.cdpbridge.source.xdm.Event;
import io.cdpbridge.source.xdm.EventBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * One staged file while it is being written: events, one a line, and beside it the input line of each event, eight bytes
 * a row, so that a row which the platform refuses can be traced. The checksum is CRC-32C, which processors compute some ten
 * times faster than any hash of 64 bits. Confined to one thread.
 */
final class PartWriter {
    private static final int BUFFER = 1 << 18;

    private final Path file;
    private final FileChannel events;
    private final FileChannel lines;
    private final ByteBuffer eventBuffer = ByteBuffer.allocate(BUFFER);
    private final ByteBuffer lineBuffer = ByteBuffer.allocate(1 << 13);
    private final CRC32C checksum = new CRC32C();
    private long rows;
    private long bytes;

    PartWriter(Path directory) throws IOException {
        this.file = directory.resolve(UUID.randomUUID() + StagedFiles.EVENTS_SUFFIX);
        this.events = create(file);
        this.lines = create(StagedFiles.linesOf(file));
    }

    long rows() {
        return rows;
    }

    long bytes() {
        return bytes;
    }

    void append(EventBuffer source, Event event, long line) throws IOException {
        append(source.array(), event.offset(), event.length(), line);
    }

    void append(byte[] event, long line) throws IOException {
        append(event, 0, event.length, line);
    }

    private void append(byte[] source, int offset, int length, long line) throws IOException {
        if (eventBuffer.remaining() < length + 1) {
            drainEvents();
        }
        if (length + 1 > eventBuffer.capacity()) {
            checksum.update(source, offset, length);
            write(ByteBuffer.wrap(source, offset, length), events);
        } else {
            eventBuffer.put(source, offset, length);
        }
        eventBuffer.put((byte) '\n');
        if (lineBuffer.remaining() < Long.BYTES) {
            drain(lineBuffer, lines);
        }
        lineBuffer.putLong(line);
        rows++;
        bytes += length + 1;
    }

    /** Closes the part; it is on the disk when this returns. */
    StagedPart seal(String datasetId) throws IOException {
        drainEvents();
        drain(lineBuffer, lines);
        events.force(true);
        lines.force(true);
        events.close();
        lines.close();
        try (FileChannel directory = FileChannel.open(file.getParent())) {
            directory.force(true);
        }
        return new StagedPart(datasetId, file.getFileName().toString(), rows, bytes, checksum.getValue());
    }

    /** Removes what was written. */
    void discard() throws IOException {
        events.close();
        lines.close();
        Files.deleteIfExists(file);
        Files.deleteIfExists(StagedFiles.linesOf(file));
    }

    private static FileChannel create(Path path) throws IOException {
        return OwnerOnly.open(path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    private void drainEvents() throws IOException {
        checksum.update(eventBuffer.array(), 0, eventBuffer.position());
        drain(eventBuffer, events);
    }

    private static void drain(ByteBuffer buffer, FileChannel channel) throws IOException {
        buffer.flip();
        write(buffer, channel);
        buffer.clear();
    }

    private static void write(ByteBuffer buffer, FileChannel channel) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
