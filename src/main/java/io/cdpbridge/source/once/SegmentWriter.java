package io.cdpbridge.source.once;

import io.cdpbridge.format.disk.OwnerOnly;
import io.cdpbridge.ledger.KeySegment;
import io.cdpbridge.source.once.SegmentFormat.Header;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * Writes one segment file from keys in ascending order, in one pass. Closing it before {@link #finish} deletes the file.
 */
final class SegmentWriter implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;
    private final ByteBuffer buffer;
    private final SparseIndex index;
    private final KeyFilter filter;
    private final long[] mixed = new long[SegmentFormat.KEYS_PER_BLOCK];
    private final CRC32C metadata = new CRC32C();
    private long position = SegmentFormat.BLOCK_BYTES;
    private int blockStart;
    private long keys;
    private long minTime;
    private long lastTime;
    private long lastHash;
    private boolean finished;

    /**
     * Creates the file.
     *
     * @param atMost how many keys will come at most; it sizes the filter
     * @param buffer scratch memory, some whole blocks
     */
    SegmentWriter(Path file, long atMost, ByteBuffer buffer) throws IOException {
        this.file = file;
        this.buffer = buffer.clear();
        this.index = new SparseIndex(SegmentFormat.blocks(atMost));
        this.filter = new KeyFilter(KeyFilter.linesFor(atMost));
        this.channel = OwnerOnly.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** Adds a key that is not before the last one; the same key again adds nothing. */
    void append(long time, long hash) throws IOException {
        if (keys == 0) {
            minTime = time;
        } else if (time == lastTime && hash == lastHash) {
            return;
        }
        buffer.putLong(time).putLong(hash);
        mixed[(int) (keys % SegmentFormat.KEYS_PER_BLOCK)] = KeyFilter.mix(time, hash);
        lastTime = time;
        lastHash = hash;
        keys++;
        if (keys % SegmentFormat.KEYS_PER_BLOCK == 0) {
            endBlock();
        }
    }

    /** Writes the rest and forces it to the disk; the caller forces the directory. At least one key was appended. */
    SegmentReader finish(int level, SegmentLoader loader) throws IOException {
        if (keys % SegmentFormat.KEYS_PER_BLOCK != 0) {
            endBlock();
        }
        flush();
        index.trim();
        writeIndex();
        writeFilter();
        Header header = new Header(keys, minTime, lastTime, filter.lines(), (int) metadata.getValue());
        SegmentFormat.putHeader(header, buffer.clear());
        position = 0;
        flush();
        channel.force(true);
        finished = true;
        KeySegment segment = new KeySegment(file.getFileName().toString(), level, keys, minTime, lastTime);
        return new SegmentReader(file, segment, header, loader, channel, new SegmentMemory(index, filter));
    }

    @Override
    public void close() throws IOException {
        if (!finished) {
            channel.close();
            Files.deleteIfExists(file);
        }
    }

    private void endBlock() throws IOException {
        filter.add(mixed, (buffer.position() - blockStart) / SegmentFormat.KEY_BYTES);
        index.add(
                buffer.getLong(blockStart),
                buffer.getLong(blockStart + Long.BYTES),
                SegmentFormat.checksum(buffer, blockStart, buffer.position()));
        if (!buffer.hasRemaining()) {
            flush();
        }
        blockStart = buffer.position();
    }

    private void writeIndex() throws IOException {
        for (int block = 0; block < index.blocks(); block++) {
            metadataRoom(SegmentFormat.INDEX_ENTRY_BYTES);
            buffer.putLong(index.firstTime(block))
                    .putLong(index.firstHash(block))
                    .putInt(index.checksum(block));
        }
    }

    private void writeFilter() throws IOException {
        for (long word : filter.words()) {
            metadataRoom(Long.BYTES);
            buffer.putLong(word);
        }
        flushMetadata();
    }

    private void metadataRoom(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flushMetadata();
        }
    }

    private void flushMetadata() throws IOException {
        metadata.update(buffer.duplicate().flip());
        flush();
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            position += channel.write(buffer, position);
        }
        buffer.clear();
    }
}
