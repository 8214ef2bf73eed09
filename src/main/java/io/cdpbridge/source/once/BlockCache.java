package io.cdpbridge.source.once;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A fixed piece of memory with recently read blocks of all segments. Every block has one place where it can be, so that
 * the blocks of one segment never displace each other before the memory is full.
 */
final class BlockCache {
    private final ByteBuffer memory;
    /** The same memory; a read that fails may leave its limit anywhere. */
    private final ByteBuffer reading;

    private final SegmentReader[] segments;
    private final int[] blocks;

    /** @param bytes how much memory, at least one block of a kibibyte */
    BlockCache(int bytes) {
        int places = bytes / SegmentFormat.BLOCK_BYTES;
        memory = SegmentFormat.buffer(places * SegmentFormat.BLOCK_BYTES);
        reading = memory.duplicate();
        segments = new SegmentReader[places];
        blocks = new int[places];
    }

    /** Reads a block, if it is not here, and tells where in {@link #memory} it begins. */
    int load(SegmentReader segment, int block) {
        int place = Math.floorMod(segment.cacheStart() + block, segments.length);
        int start = place * SegmentFormat.BLOCK_BYTES;
        if (segments[place] != segment || blocks[place] != block) {
            segments[place] = null;
            segment.read(block, 1, reading.clear().position(start));
            segments[place] = segment;
            blocks[place] = block;
        }
        return start;
    }

    ByteBuffer memory() {
        return memory;
    }

    /** Lets go of a segment's blocks. */
    void forget(SegmentReader segment) {
        for (int place = 0; place < segments.length; place++) {
            if (segments[place] == segment) {
                segments[place] = null;
            }
        }
    }

    void clear() {
        Arrays.fill(segments, null);
    }
}
