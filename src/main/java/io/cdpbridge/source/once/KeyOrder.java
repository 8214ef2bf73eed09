package io.cdpbridge.source.once;

import java.util.Arrays;

/**
 * The order of keys, by time and then by hash as an unsigned number, and a radix sort into it. Linear in the number of
 * keys; bytes in which all keys agree cost nothing. Keeps its scratch memory: one thread at a time.
 */
final class KeyOrder {
    private static final int INSERTION_SORT_UP_TO = 24;

    private final int[] offsets = new int[256];
    private int[] order = new int[0];
    private int[] otherOrder = new int[0];
    private long[] digits = new long[0];
    private long[] otherDigits = new long[0];

    static boolean before(long time, long hash, long otherTime, long otherHash) {
        return time != otherTime ? time < otherTime : Long.compareUnsigned(hash, otherHash) < 0;
    }

    /** The positions of the first {@code count} keys in ascending order; the array is reused by the next call. */
    int[] sort(long[] times, long[] hashes, int count) {
        if (order.length < count) {
            order = new int[count];
            otherOrder = new int[count];
            digits = new long[count];
            otherDigits = new long[count];
        }
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        if (!insertionSort(times, hashes, 0, count, 2L * count)) {
            for (int i = 0; i < count; i++) {
                digits[i] = times[order[i]] ^ Long.MIN_VALUE;
            }
            radix(0, count);
            sortEqualTimes(times, hashes, count);
        }
        return order;
    }

    private void sortEqualTimes(long[] times, long[] hashes, int count) {
        for (int from = 0; from < count; ) {
            long time = times[order[from]];
            int to = from + 1;
            while (to < count && times[order[to]] == time) {
                to++;
            }
            if (to - from > INSERTION_SORT_UP_TO) {
                for (int i = from; i < to; i++) {
                    digits[i] = hashes[order[i]];
                }
                radix(from, to);
            } else {
                insertionSort(times, hashes, from, to, Long.MAX_VALUE);
            }
            from = to;
        }
    }

    /** Fast for keys that nearly are in order; gives up, with all keys still there, when it has made too many moves. */
    private boolean insertionSort(long[] times, long[] hashes, int from, int to, long moves) {
        long left = moves;
        for (int i = from + 1; i < to && left >= 0; i++) {
            int moving = order[i];
            long time = times[moving];
            long hash = hashes[moving];
            int gap = i;
            while (gap > from && before(time, hash, times[order[gap - 1]], hashes[order[gap - 1]]) && left-- > 0) {
                order[gap] = order[gap - 1];
                gap--;
            }
            order[gap] = moving;
        }
        return left >= 0;
    }

    /** Sorts {@code order} between two positions by {@code digits} as unsigned numbers, last byte first. */
    private void radix(int from, int to) {
        long differing = 0;
        for (int i = from + 1; i < to; i++) {
            differing |= digits[i] ^ digits[from];
        }
        long[] source = digits;
        long[] target = otherDigits;
        int[] sourceOrder = order;
        int[] targetOrder = otherOrder;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            if ((differing >>> shift & 0xff) == 0) {
                continue;
            }
            countOffsets(source, shift, from, to);
            for (int i = from; i < to; i++) {
                int at = offsets[(int) (source[i] >>> shift) & 0xff]++;
                target[at] = source[i];
                targetOrder[at] = sourceOrder[i];
            }
            long[] sorted = target;
            target = source;
            source = sorted;
            int[] sortedOrder = targetOrder;
            targetOrder = sourceOrder;
            sourceOrder = sortedOrder;
        }
        if (sourceOrder != order) {
            System.arraycopy(sourceOrder, from, order, from, to - from);
        }
    }

    private void countOffsets(long[] source, int shift, int from, int to) {
        Arrays.fill(offsets, 0);
        for (int i = from; i < to; i++) {
            offsets[(int) (source[i] >>> shift) & 0xff]++;
        }
        int next = from;
        for (int digit = 0; digit < offsets.length; digit++) {
            int size = offsets[digit];
            offsets[digit] = next;
            next += size;
        }
    }
}
