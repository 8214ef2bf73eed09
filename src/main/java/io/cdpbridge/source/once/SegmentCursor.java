package io.cdpbridge.source.once;

import java.nio.ByteBuffer;

/** Walks once over all keys of a segment, some blocks at a time. */
final class SegmentCursor {
    private final SegmentReader segment;
    private final ByteBuffer buffer;
    private int nextBlock;
    private long time;
    private long hash;

    /** @param buffer memory of the cursor's own, one block or more */
    SegmentCursor(SegmentReader segment, ByteBuffer buffer) {
        this.segment = segment;
        this.buffer = buffer.clear().limit(0);
    }

    /** Moves to the next key; false behind the last. */
    boolean next() {
        if (!buffer.hasRemaining() && !fill()) {
            return false;
        }
        time = buffer.getLong();
        hash = buffer.getLong();
        return true;
    }

    private boolean fill() {
        int count = Math.min(buffer.capacity() / SegmentFormat.BLOCK_BYTES, segment.blocks() - nextBlock);
        if (count == 0) {
            return false;
        }
        segment.read(nextBlock, count, buffer.clear());
        buffer.flip();
        nextBlock += count;
        return true;
    }

    boolean before(SegmentCursor other) {
        return KeyOrder.before(time, hash, other.time, other.hash);
    }

    long time() {
        return time;
    }

    long hash() {
        return hash;
    }
}
