package io.cdpbridge.format.delimited;

import java.util.Arrays;

/** The latest bytes of an input, found by their place in it, which counts from 0. Confined to one thread. */
public final class ByteWindow {
    private static final int LARGEST_EMPTY = 1 << 20;

    private byte[] bytes = new byte[1 << 16];
    /** The held bytes are {@code bytes[first..end)}; the first of them has the place {@code start}. */
    private int first;

    private int end;
    private long start;

    public ByteWindow() {}

    private ByteWindow(byte[] bytes, int first, int end, long start) {
        this.bytes = bytes;
        this.first = first;
        this.end = end;
        this.start = start;
    }

    /** The place behind the last byte. */
    public long end() {
        return start + size();
    }

    /** How many bytes are held. */
    public int size() {
        return end - first;
    }

    public void append(byte[] source, int offset, int count) {
        makeRoom(count);
        System.arraycopy(source, offset, bytes, end, count);
        end += count;
    }

    /** The bytes from a place up to but not including another. */
    public byte[] copy(long from, long to) {
        return Arrays.copyOfRange(bytes, index(from), index(to));
    }

    /** Lets go of all bytes before a place. */
    public void forget(long before) {
        first = index(before);
        start = before;
    }

    /** Lets go of all bytes before a place and gives them back as a window of their own, which no longer changes. */
    public ByteWindow release(long before) {
        int at = index(before);
        ByteWindow released = new ByteWindow(bytes, first, at, start);
        int held = end - at;
        byte[] rest = new byte[Math.max(held, Math.min(bytes.length, LARGEST_EMPTY))];
        System.arraycopy(bytes, at, rest, 0, held);
        bytes = rest;
        first = 0;
        end = held;
        start = before;
        return released;
    }

    /** What holds the bytes: until the next change, the byte at a place is {@code array()[index(place)]}. */
    public byte[] array() {
        return bytes;
    }

    /** Where in {@link #array} a place lies. */
    public int index(long place) {
        if (place < start || place > end()) {
            throw new IllegalStateException("byte " + place + " is not held");
        }
        return first + (int) (place - start);
    }

    private void makeRoom(int count) {
        int size = size();
        if (end + count <= bytes.length) {
            return;
        }
        // Moving costs less than it saves only when at least half of the array comes free.
        byte[] target = (long) (size + count) * 2 <= bytes.length
                ? bytes
                : new byte[Math.max(bytes.length * 2, Math.addExact(size, count))];
        System.arraycopy(bytes, first, target, 0, size);
        bytes = target;
        first = 0;
        end = size;
    }
}
