package io.cdpbridge.sandbox.generator;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;

/**
 * Writes a gzip file (RFC 1952) whose blocks are stored, not compressed (RFC 1951, 3.2.4). How {@code GZIPOutputStream}
 * compresses depends on the zlib it is linked with, and the same options have to give the same bytes on any machine.
 *
 * <p>One thread at a time.
 */
public final class StoredGzip extends OutputStream {
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private final OutputStream out;
    private final CRC32 checksum = new CRC32();
    private final byte[] block = new byte[0xffff];
    private int filled;
    private long size;
    private boolean closed;

    public StoredGzip(OutputStream out) throws IOException {
        this.out = out;
        out.write(HEADER);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            if (filled == block.length) {
                writeBlock(false);
            }
            int part = Math.min(length - done, block.length - filled);
            System.arraycopy(bytes, offset + done, block, filled, part);
            filled += part;
            done += part;
        }
    }

    /** Writes the last block and the trailer, and closes the stream below. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (out) {
            writeBlock(true);
            writeLittleEndian(checksum.getValue(), 4);
            writeLittleEndian(size, 4);
        }
    }

    private void writeBlock(boolean last) throws IOException {
        out.write(last ? 1 : 0);
        writeLittleEndian(filled, 2);
        writeLittleEndian(~filled, 2);
        out.write(block, 0, filled);
        checksum.update(block, 0, filled);
        size += filled;
        filled = 0;
    }

    private void writeLittleEndian(long value, int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (value >>> (8 * i)));
        }
    }
}
