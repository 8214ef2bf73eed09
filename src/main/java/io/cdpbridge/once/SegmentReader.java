package io.cdpbridge.once;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A segment file with its index and filter in memory and its keys on disk. Holds one file handle until closed. */
final class SegmentReader implements AutoCloseable {
    private final Path file;
    private final KeySegment segment;
    private final SparseIndex index;
    private final KeyFilter filter;
    private final int cacheStart;
    private FileChannel channel;

    SegmentReader(Path file, KeySegment segment, FileChannel channel, SparseIndex index, KeyFilter filter) {
        this.file = file;
        this.segment = segment;
        this.channel = channel;
        this.index = index;
        this.filter = filter;
        this.cacheStart = segment.file().hashCode();
    }

    KeySegment segment() {
        return segment;
    }

    /** Where in the cache its first block belongs; the rest follow. */
    int cacheStart() {
        return cacheStart;
    }

    int blocks() {
        return index.blocks();
    }

    /** Marks those keys of the page that are in this segment, reading blocks only for keys that the filter lets pass. */
    void markKnown(PageKeys page, BlockCache cache) {
        int passed = page.candidates(segment.minTime(), segment.maxTime(), filter);
        int block = 0;
        int loaded = -1;
        int start = 0;
        int at = 0;
        for (int i = 0; i < passed; i++) {
            int row = page.candidate(i);
            long time = page.time(row);
            long hash = page.hash(row);
            block = index.blockOf(time, hash, block);
            if (block != loaded) {
                start = cache.load(this, block);
                loaded = block;
                at = 0;
            }
            at = search(cache.memory(), start, at, keysIn(block), time, hash);
            if (at < keysIn(block)
                    && cache.memory().getLong(start + at * SegmentFormat.KEY_BYTES) == time
                    && cache.memory().getLong(start + at * SegmentFormat.KEY_BYTES + Long.BYTES) == hash) {
                page.markKnown(row);
            }
        }
    }

    /** The first key of a block that is not before the wanted one, at or after {@code from}. */
    private static int search(ByteBuffer memory, int start, int from, int to, long time, long hash) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int key = start + middle * SegmentFormat.KEY_BYTES;
            if (KeyOrder.before(memory.getLong(key), memory.getLong(key + Long.BYTES), time, hash)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    int keysIn(int block) {
        return SegmentFormat.keysIn(block, segment.keys());
    }

    /**
     * Reads blocks from the disk and verifies them.
     *
     * @param target receives the keys at its position, which moves behind them
     */
    void read(int firstBlock, int count, ByteBuffer target) {
        int start = target.position();
        int end = start
                + (count - 1) * SegmentFormat.BLOCK_BYTES
                + keysIn(firstBlock + count - 1) * SegmentFormat.KEY_BYTES;
        try {
            reopenAfterInterrupt();
            SegmentFormat.readFully(channel, target.limit(end), SegmentFormat.blockPosition(firstBlock), file);
        } catch (IOException failure) {
            throw SegmentFormat.failed("read this key segment", file, failure);
        }
        for (int i = 0; i < count; i++) {
            int from = start + i * SegmentFormat.BLOCK_BYTES;
            int checksum = SegmentFormat.checksum(target, from, Math.min(end, from + SegmentFormat.BLOCK_BYTES));
            if (checksum != index.checksum(firstBlock + i)) {
                throw SegmentFormat.corrupt(file, "the checksum of block " + (firstBlock + i) + " is wrong");
            }
        }
    }

    /** An interrupt of the reading thread closes a channel for good; the next page must not suffer from it. */
    private void reopenAfterInterrupt() throws IOException {
        if (!channel.isOpen()) {
            channel = FileChannel.open(file, StandardOpenOption.READ);
        }
    }

    /** Closes and deletes the file. */
    void delete() {
        close();
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw SegmentFormat.failed("delete this key segment", file, failure);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw SegmentFormat.failed("close this key segment", file, failure);
        }
    }
}
