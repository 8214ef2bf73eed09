package io.cdpbridge.destination.export;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads Thrift's compact protocol, in which Parquet writes its footer and the headers of its pages, from somebody who may
 * mean harm: it allocates nothing that the bytes there do not fill, and what is not asked for is skipped to a bounded depth.
 * See "Thrift Compact protocol encoding" of Apache Thrift. Confined to one thread.
 */
final class ThriftReader {
    static final int STOP = 0;
    static final int TRUE = 1;
    static final int FALSE = 2;
    static final int BYTE = 3;
    static final int I16 = 4;
    static final int I32 = 5;
    static final int I64 = 6;
    static final int DOUBLE = 7;
    static final int BINARY = 8;
    static final int LIST = 9;
    static final int SET = 10;
    static final int STRUCT = 12;

    /** How deep structures may lie in each other; those of Parquet do to six. */
    private static final int DEEPEST = 16;

    private final InputStream in;
    private long left;

    /** What a structure hands its fields to: each is to be read or skipped by the callee. */
    @FunctionalInterface
    interface Field {
        /**
         * Reads or skips the field.
         *
         * @param type one of the constants; of a truth value it is the value
         */
        void read(int id, int type) throws IOException;
    }

    /** What a list hands its elements to. */
    @FunctionalInterface
    interface Element {
        void read(int type) throws IOException;
    }

    /** @param most how many bytes may be read */
    ThriftReader(InputStream in, long most) {
        this.in = in;
        this.left = most;
    }

    /** How many bytes may still be read. */
    long left() {
        return left;
    }

    /** Reads one structure. */
    void struct(Field field) throws IOException {
        int id = 0;
        for (int head = next(); head != STOP; head = next()) {
            int delta = head >> 4;
            id = delta == 0 ? Math.toIntExact(integer()) : id + delta;
            field.read(id, head & 0x0F);
        }
    }

    /**
     * Reads a list.
     *
     * @param most how many elements it may have
     */
    void list(int most, Element element) throws IOException {
        int head = next();
        long size = head >> 4;
        if (size == 15) {
            size = unsigned();
        }
        if (size > most || size > left) {
            throw new IOException("a list has " + size + " elements");
        }
        for (long i = 0; i < size; i++) {
            element.read(head & 0x0F);
        }
    }

    /** Reads a number of any width. */
    long integer() throws IOException {
        long zigzag = unsigned();
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }

    /** Reads a text or bytes. */
    byte[] binary() throws IOException {
        long length = unsigned();
        if (length < 0 || length > left) {
            throw new IOException("a value is longer than what it stands in");
        }
        byte[] bytes = in.readNBytes((int) length);
        if (bytes.length < length) {
            throw new EOFException("the bytes end within a value");
        }
        left -= length;
        return bytes;
    }

    /** Passes over a value. */
    void skip(int type) throws IOException {
        skip(type, 0);
    }

    private void skip(int type, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("structures lie in each other deeper than " + DEEPEST + " levels");
        }
        switch (type) {
            case TRUE, FALSE -> {}
            case BYTE -> next();
            case I16, I32, I64 -> unsigned();
            case DOUBLE -> over(Double.BYTES);
            case BINARY -> over(unsigned());
            case LIST, SET ->
                list(Integer.MAX_VALUE, element -> {
                    if (element == TRUE || element == FALSE) {
                        next();
                    } else {
                        skip(element, depth + 1);
                    }
                });
            case STRUCT -> struct((id, field) -> skip(field, depth + 1));
            default -> throw new IOException("a value is of the unknown type " + type);
        }
    }

    private void over(long length) throws IOException {
        if (length < 0 || length > left) {
            throw new IOException("a value is longer than what it stands in");
        }
        in.skipNBytes(length);
        left -= length;
    }

    private long unsigned() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int part = next();
            value |= (long) (part & 0x7F) << shift;
            if (part < 0x80) {
                return value;
            }
        }
        throw new IOException("a number is longer than 64 bits");
    }

    private int next() throws IOException {
        int one = left > 0 ? in.read() : -1;
        if (one < 0) {
            throw new EOFException("the bytes end within a structure");
        }
        left--;
        return one;
    }
}
