package io.cdpbridge.source.once;

import java.util.Arrays;

/** The keys of one page, in ascending order, and which of them are known. Keeps its memory from page to page. */
final class PageKeys {
    private final KeyOrder keyOrder = new KeyOrder();
    private long[] times = {};
    private long[] hashes = {};
    private int count;
    private int[] order = {};
    private long[] mixed = {};
    private boolean[] known = {};
    private int[] candidates = {};
    private int unknown;

    /** Takes a page; the arrays must stay as they are until the next one. */
    void load(long[] pageTimes, long[] pageHashes, int pageCount) {
        times = pageTimes;
        hashes = pageHashes;
        count = pageCount;
        unknown = pageCount;
        if (known.length < pageCount) {
            mixed = new long[pageCount];
            known = new boolean[pageCount];
            candidates = new int[pageCount];
        }
        Arrays.fill(known, 0, pageCount, false);
        for (int row = 0; row < pageCount; row++) {
            mixed[row] = KeyFilter.mix(pageTimes[row], pageHashes[row]);
        }
        order = keyOrder.sort(pageTimes, pageHashes, pageCount);
    }

    /** Collects, ascending, the rows in a range of times that are not yet known and that a filter lets pass. */
    int candidates(long minTime, long maxTime, KeyFilter filter) {
        int passed = 0;
        for (int i = firstNotBefore(minTime); i < count; i++) {
            int row = order[i];
            if (times[row] > maxTime) {
                break;
            }
            if (!known[row] && filter.mayContain(mixed[row])) {
                candidates[passed++] = row;
            }
        }
        return passed;
    }

    /** Collects, ascending, the rows in a range of times that are not yet known. */
    int candidates(long minTime, long maxTime) {
        int passed = 0;
        for (int i = firstNotBefore(minTime); i < count && times[order[i]] <= maxTime; i++) {
            if (!known[order[i]]) {
                candidates[passed++] = order[i];
            }
        }
        return passed;
    }

    /** Whether a row in a range of times is not yet known. */
    boolean hasUnknown(long minTime, long maxTime) {
        for (int i = firstNotBefore(minTime); i < count && times[order[i]] <= maxTime; i++) {
            if (!known[order[i]]) {
                return true;
            }
        }
        return false;
    }

    /** A row that {@link #candidates} collected. */
    int candidate(int index) {
        return candidates[index];
    }

    void markKnown(int row) {
        known[row] = true;
        unknown--;
    }

    boolean isKnown(int row) {
        return known[row];
    }

    boolean allKnown() {
        return unknown == 0;
    }

    long time(int row) {
        return times[row];
    }

    long hash(int row) {
        return hashes[row];
    }

    long mixed(int row) {
        return mixed[row];
    }

    private int firstNotBefore(long time) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[order[middle]] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
