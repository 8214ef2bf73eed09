package io.cdpbridge.source.once;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The index of a segment that is not in memory: its entries are read from the disk, 64 at a time, and verified. What stays in
 * memory is the first key and the CRC-32C of each such page, 20 bytes for 4,096 keys. Confined to one thread.
 */
final class PagedIndex implements BlockIndex {
    /** Entries of a page. */
    static final int PAGE = 64;

    static final int PAGE_BYTES = PAGE * SegmentFormat.INDEX_ENTRY_BYTES;

    private final SparseIndex pages;
    private final int blocks;
    private final Source source;
    private final ByteBuffer page = ByteBuffer.allocate(PAGE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private int loaded = -1;

    /** Where pages are read from. */
    interface Source {
        /** Fills the buffer to its limit with what begins at that entry of the index. */
        void read(int firstEntry, ByteBuffer target);

        /** The page is not what it was when all of the index was verified. */
        RuntimeException damaged(int page);
    }

    /** An index whose pages are still to be added. */
    PagedIndex(int blocks, Source source) {
        this.blocks = blocks;
        this.source = source;
        this.pages = new SparseIndex((blocks + PAGE - 1) / PAGE);
    }

    /** The index that was in memory. */
    static PagedIndex of(SparseIndex index, Source source) {
        PagedIndex paged = new PagedIndex(index.blocks(), source);
        for (int block = 0; block < index.blocks(); block++) {
            paged.page.putLong(index.firstTime(block)).putLong(index.firstHash(block));
            paged.page.putInt(index.checksum(block));
            if (!paged.page.hasRemaining() || block == index.blocks() - 1) {
                paged.add(paged.page, 0, paged.page.position());
                paged.page.clear();
            }
        }
        return paged;
    }

    /** Notes the next page, whose entries stand between two indexes of a buffer. */
    void add(ByteBuffer entries, int from, int to) {
        pages.add(entries.getLong(from), entries.getLong(from + Long.BYTES), SegmentFormat.checksum(entries, from, to));
    }

    @Override
    public int blockOf(long time, long hash, int from) {
        int number = pages.blockOf(time, hash, from / PAGE);
        load(number);
        int low = 0;
        int high = entries(number);
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            int at = middle * SegmentFormat.INDEX_ENTRY_BYTES;
            if (KeyOrder.before(time, hash, page.getLong(at), page.getLong(at + Long.BYTES))) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return number * PAGE + low;
    }

    @Override
    public int checksum(int block) {
        load(block / PAGE);
        return page.getInt(block % PAGE * SegmentFormat.INDEX_ENTRY_BYTES + 2 * Long.BYTES);
    }

    private int entries(int number) {
        return Math.min(PAGE, blocks - number * PAGE);
    }

    private void load(int number) {
        if (loaded == number) {
            return;
        }
        loaded = -1;
        int bytes = entries(number) * SegmentFormat.INDEX_ENTRY_BYTES;
        source.read(number * PAGE, page.clear().limit(bytes));
        if (SegmentFormat.checksum(page, 0, bytes) != pages.checksum(number)) {
            throw source.damaged(number);
        }
        loaded = number;
    }
}
