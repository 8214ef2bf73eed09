package io.cdpbridge.source.once;

import java.util.Arrays;

/** The keys admitted since the last seal, in memory: an open-addressing table of positions in two arrays. */
final class OpenSet {
    private static final int FIRST_CAPACITY = 1 << 12;

    private long[] times = new long[FIRST_CAPACITY];
    private long[] hashes = new long[FIRST_CAPACITY];
    /** Position of a key plus one; 0 is a free slot. At most half of the slots are taken. */
    private int[] slots = new int[2 * FIRST_CAPACITY];

    private int size;

    /** Adds a key and tells whether it was not there. {@code mixed} is its {@link KeyFilter#mix}. */
    boolean add(long time, long hash, long mixed) {
        int mask = slots.length - 1;
        int slot = (int) mixed & mask;
        while (slots[slot] != 0) {
            int position = slots[slot] - 1;
            if (hashes[position] == hash && times[position] == time) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        if (size == times.length) {
            grow();
            return add(time, hash, mixed);
        }
        times[size] = time;
        hashes[size] = hash;
        slots[slot] = ++size;
        return true;
    }

    private void grow() {
        times = Arrays.copyOf(times, 2 * size);
        hashes = Arrays.copyOf(hashes, 2 * size);
        slots = new int[4 * size];
        int mask = slots.length - 1;
        for (int position = 0; position < size; position++) {
            int slot = (int) KeyFilter.mix(times[position], hashes[position]) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = position + 1;
        }
    }

    void clear() {
        Arrays.fill(slots, 0);
        size = 0;
    }

    int size() {
        return size;
    }

    /** The times in the order of arrival; the first {@link #size} count. */
    long[] times() {
        return times;
    }

    /** The hashes in the order of arrival; the first {@link #size} count. */
    long[] hashes() {
        return hashes;
    }
}
