package io.cdpbridge.source.once;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.ledger.KeySegment;
import io.cdpbridge.source.once.SegmentFormat.Header;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A segment file. Its keys are on the disk; index and filter are in memory while it is in use, and on the disk otherwise. Holds
 * a file handle while it is in memory or read.
 */
final class SegmentReader implements AutoCloseable, PagedIndex.Source {
    /** To look a key up on the disk takes about as long as to read so many bytes in order. */
    private static final int LOOKUP_BYTES = 2_048;

    private final Path file;
    private final KeySegment segment;
    private final Header header;
    private final SegmentLoader loader;
    private final int cacheStart;
    /** While the segment is in memory, otherwise null. */
    private SegmentMemory memory;
    /** Once all of the index was verified without being kept, until then null. */
    private PagedIndex paged;
    /** While it is needed, otherwise null. */
    private FileChannel channel;

    private long lookupsOnDisk;

    /** A segment that is not in memory. */
    SegmentReader(Path file, KeySegment segment, Header header, SegmentLoader loader) {
        this.file = file;
        this.segment = segment;
        this.header = header;
        this.loader = loader;
        this.cacheStart = segment.file().hashCode();
    }

    /** A segment that was just written. */
    SegmentReader(
            Path file,
            KeySegment segment,
            Header header,
            SegmentLoader loader,
            FileChannel channel,
            SegmentMemory memory) {
        this(file, segment, header, loader);
        this.channel = channel;
        this.memory = memory;
    }

    KeySegment segment() {
        return segment;
    }

    Header header() {
        return header;
    }

    Path file() {
        return file;
    }

    /** Where in the cache its first block belongs; the rest follow. */
    int cacheStart() {
        return cacheStart;
    }

    int blocks() {
        return SegmentFormat.blocks(segment.keys());
    }

    /** How much it takes in memory. */
    long memoryBytes() {
        return (long) header.filterLines() * SegmentFormat.FILTER_LINE_BYTES
                + (long) blocks() * SegmentFormat.INDEX_ENTRY_BYTES;
    }

    /** Whether it was looked up in on the disk so often that to load it would have cost no more. */
    boolean isWorthLoading() {
        return lookupsOnDisk * LOOKUP_BYTES >= memoryBytes();
    }

    /** Reads index and filter into memory, and verifies them. */
    void load() {
        memory = loader.memory(this);
    }

    /** Lets go of what is in memory. */
    void unload() {
        if (memory != null) {
            paged = PagedIndex.of(memory.index(), this);
            memory = null;
        }
        lookupsOnDisk = 0;
        release();
    }

    private BlockIndex index() {
        if (memory != null) {
            return memory.index();
        }
        if (paged == null) {
            paged = loader.paged(this);
        }
        return paged;
    }

    /**
     * Marks those keys of the page that are in this segment. Blocks are read only for keys that the filter lets pass, or for
     * all keys of its time while the filter is not in memory.
     */
    void markKnown(PageKeys page, BlockCache cache, Residency residency) {
        if (!page.hasUnknown(segment.minTime(), segment.maxTime())) {
            return;
        }
        residency.use(this);
        if (memory != null) {
            look(page, cache, page.candidates(segment.minTime(), segment.maxTime(), memory.filter()));
            return;
        }
        try {
            int passed = page.candidates(segment.minTime(), segment.maxTime());
            lookupsOnDisk += passed;
            look(page, cache, passed);
        } finally {
            release();
        }
    }

    private void look(PageKeys page, BlockCache cache, int passed) {
        int block = 0;
        int loaded = -1;
        int start = 0;
        int at = 0;
        for (int i = 0; i < passed; i++) {
            int row = page.candidate(i);
            long time = page.time(row);
            long hash = page.hash(row);
            block = index().blockOf(time, hash, block);
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
        readFully(target.limit(end), SegmentFormat.blockPosition(firstBlock));
        for (int i = 0; i < count; i++) {
            int from = start + i * SegmentFormat.BLOCK_BYTES;
            int checksum = SegmentFormat.checksum(target, from, Math.min(end, from + SegmentFormat.BLOCK_BYTES));
            if (checksum != index().checksum(firstBlock + i)) {
                throw SegmentFormat.corrupt(file, "the checksum of block " + (firstBlock + i) + " is wrong");
            }
        }
    }

    @Override
    public void read(int firstEntry, ByteBuffer target) {
        long entry = (long) firstEntry * SegmentFormat.INDEX_ENTRY_BYTES;
        readFully(target, SegmentFormat.indexPosition(segment.keys()) + entry);
    }

    @Override
    public BridgeException damaged(int page) {
        return SegmentFormat.corrupt(file, "the checksum of page " + page + " of its index is wrong");
    }

    /** Fills the buffer to its limit from a place in the file. */
    void readFully(ByteBuffer target, long position) {
        try {
            // An interrupt of the reading thread closes a channel for good; the next page must not suffer from it.
            if (channel == null || !channel.isOpen()) {
                channel = FileChannel.open(file, StandardOpenOption.READ);
            }
            SegmentFormat.readFully(channel, target, position, file);
        } catch (IOException failure) {
            throw SegmentFormat.failed("read this key segment", file, failure);
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
        memory = null;
        release();
    }

    private void release() {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
            channel = null;
        } catch (IOException failure) {
            throw SegmentFormat.failed("close this key segment", file, failure);
        }
    }
}
