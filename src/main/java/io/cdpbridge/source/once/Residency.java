package io.cdpbridge.source.once;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which segments have index and filter in memory: those used last, as far as a budget goes. The others are looked up on the
 * disk. A segment that would displace another one is loaded only once its look-ups on the disk have cost as much, so that
 * pages which touch more segments than there is memory for take at most twice as long as without any memory. Confined to one
 * thread.
 */
final class Residency {
    private final long budget;
    private final Map<SegmentReader, Long> byUse = new LinkedHashMap<>(16, 0.75f, true);
    private long used;

    /** @param budget bytes that all segments together may have in memory */
    Residency(long budget) {
        this.budget = budget;
    }

    /** A segment is about to be looked up in. */
    void use(SegmentReader segment) {
        if (byUse.get(segment) != null) {
            return;
        }
        long bytes = segment.memoryBytes();
        if (used + bytes <= budget || (bytes <= budget && segment.isWorthLoading())) {
            segment.load();
            add(segment, bytes);
        }
    }

    /** A segment was written and still has everything in memory. */
    void keep(SegmentReader segment) {
        if (segment.memoryBytes() <= budget) {
            add(segment, segment.memoryBytes());
        } else {
            segment.unload();
        }
    }

    void forget(SegmentReader segment) {
        Long bytes = byUse.remove(segment);
        used -= bytes == null ? 0 : bytes;
    }

    void clear() {
        byUse.clear();
        used = 0;
    }

    private void add(SegmentReader segment, long bytes) {
        for (SegmentReader oldest : new ArrayList<>(byUse.keySet())) {
            if (used + bytes <= budget) {
                break;
            }
            forget(oldest);
            oldest.unload();
        }
        byUse.put(segment, bytes);
        used += bytes;
    }
}
