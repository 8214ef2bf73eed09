package io.cdpbridge.destination.export;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Writes Thrift's compact protocol; see {@link ThriftReader}. Confined to one thread. */
final class ThriftWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    /** The last field of each structure that is open. */
    private final Deque<Integer> open = new ArrayDeque<>();

    private int last;

    ThriftWriter integer(int id, int type, long value) {
        field(id, type);
        integer(value);
        return this;
    }

    ThriftWriter text(int id, String value) {
        field(id, ThriftReader.BINARY);
        text(value);
        return this;
    }

    /** Begins a list; its elements follow. */
    ThriftWriter list(int id, int type, int size) {
        field(id, ThriftReader.LIST);
        out.write(0xF0 | type);
        unsigned(size);
        return this;
    }

    /** Begins a structure that is a field. */
    ThriftWriter struct(int id) {
        field(id, ThriftReader.STRUCT);
        return struct();
    }

    /** Begins a structure that is an element of a list. */
    ThriftWriter struct() {
        open.push(last);
        last = 0;
        return this;
    }

    /** Ends the structure that was begun last. */
    ThriftWriter end() {
        out.write(ThriftReader.STOP);
        last = open.isEmpty() ? 0 : open.pop();
        return this;
    }

    /** An element of a list. */
    ThriftWriter text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        unsigned(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    /** An element of a list. */
    ThriftWriter integer(long value) {
        unsigned((value << 1) ^ (value >> 63));
        return this;
    }

    /** A structure that is a field, in the bytes that a reader found. */
    ThriftWriter raw(int id, byte[] structure) {
        field(id, ThriftReader.STRUCT);
        out.writeBytes(structure);
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private void field(int id, int type) {
        int delta = id - last;
        if (delta < 1 || delta > 15) {
            throw new IllegalArgumentException("field " + id + " is written out of its order");
        }
        out.write(delta << 4 | type);
        last = id;
    }

    private void unsigned(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
