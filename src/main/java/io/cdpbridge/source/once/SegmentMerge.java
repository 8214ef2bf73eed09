package io.cdpbridge.source.once;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Joins the keys of several segments in ascending order, holding some blocks of each in memory. */
final class SegmentMerge {
    private final List<SegmentCursor> byHead = new ArrayList<>();

    /** @param buffer scratch memory, at least one block for each segment */
    SegmentMerge(List<SegmentReader> segments, ByteBuffer buffer) {
        if (segments.size() > buffer.capacity() / SegmentFormat.BLOCK_BYTES) {
            throw new IllegalArgumentException(segments.size() + " segments are too many for one merge");
        }
        int share = buffer.capacity() / segments.size() / SegmentFormat.BLOCK_BYTES * SegmentFormat.BLOCK_BYTES;
        for (int i = 0; i < segments.size(); i++) {
            ByteBuffer own = buffer.slice(i * share, share).order(ByteOrder.LITTLE_ENDIAN);
            SegmentCursor cursor = new SegmentCursor(segments.get(i), own);
            if (cursor.next()) {
                insert(cursor);
            }
        }
    }

    /** Writes every key. */
    void writeTo(SegmentWriter writer) throws IOException {
        while (!byHead.isEmpty()) {
            SegmentCursor first = byHead.remove(0);
            boolean more;
            do {
                writer.append(first.time(), first.hash());
                more = first.next();
            } while (more && (byHead.isEmpty() || first.before(byHead.get(0))));
            if (more) {
                insert(first);
            }
        }
    }

    private void insert(SegmentCursor cursor) {
        int at = 0;
        while (at < byHead.size() && byHead.get(at).before(cursor)) {
            at++;
        }
        byHead.add(at, cursor);
    }
}
