package io.cdpbridge.source.once;

import java.util.Arrays;

/** The first key and the CRC-32C of every block of a segment: what a lookup needs to read just the block that matters. */
final class SparseIndex implements BlockIndex {
    private long[] times;
    private long[] hashes;
    private int[] checksums;
    private int blocks;

    SparseIndex(int capacity) {
        times = new long[capacity];
        hashes = new long[capacity];
        checksums = new int[capacity];
    }

    void add(long firstTime, long firstHash, int checksum) {
        times[blocks] = firstTime;
        hashes[blocks] = firstHash;
        checksums[blocks] = checksum;
        blocks++;
    }

    /** Gives back what was reserved for blocks that did not come. */
    void trim() {
        if (blocks < times.length) {
            times = Arrays.copyOf(times, blocks);
            hashes = Arrays.copyOf(hashes, blocks);
            checksums = Arrays.copyOf(checksums, blocks);
        }
    }

    @Override
    public int blockOf(long time, long hash, int from) {
        int low = from;
        int step = 1;
        int high = from + 1;
        while (high < blocks && !KeyOrder.before(time, hash, times[high], hashes[high])) {
            low = high;
            step <<= 1;
            high = Math.min(blocks, high + step);
        }
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (KeyOrder.before(time, hash, times[middle], hashes[middle])) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return low;
    }

    int blocks() {
        return blocks;
    }

    long firstTime(int block) {
        return times[block];
    }

    long firstHash(int block) {
        return hashes[block];
    }

    @Override
    public int checksum(int block) {
        return checksums[block];
    }
}
