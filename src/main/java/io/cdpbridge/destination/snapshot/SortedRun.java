package io.cdpbridge.destination.snapshot;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** One sorted run of a file, read from its beginning. */
final class SortedRun {
    /**
     * Where a run lies.
     *
     * @param from the offset of its first byte
     * @param to the offset behind its last byte
     */
    record Extent(long from, long to) {}

    private final DataInputStream in;
    private long remaining;
    private byte[] record = {};

    SortedRun(FileChannel file, Extent extent, int buffer) {
        in = new DataInputStream(new BufferedInputStream(new Reader(file, extent.from()), buffer));
        remaining = extent.to() - extent.from();
    }

    /** Goes to the next record; whether there is one. */
    boolean advance() throws IOException {
        if (remaining == 0) {
            return false;
        }
        record = new byte[in.readInt()];
        in.readFully(record);
        remaining -= Integer.BYTES + record.length;
        return true;
    }

    /** The record that it stands at. */
    byte[] record() {
        return record;
    }

    /** Reads at an offset of its own, so that many runs share one open file. */
    private static final class Reader extends InputStream {
        private final FileChannel file;
        private long position;

        Reader(FileChannel file, long position) {
            this.file = file;
            this.position = position;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = file.read(ByteBuffer.wrap(bytes, offset, length), position);
            position += Math.max(0, read);
            return read;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            if (read(one, 0, 1) != 1) {
                throw new EOFException("a sorted run is shorter than it was");
            }
            return Byte.toUnsignedInt(one[0]);
        }
    }
}
