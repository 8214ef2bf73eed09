package io.cdpbridge.client.campaign;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Gives the bytes of an answer up to a bound, and fails after it. */
final class BoundedStream extends FilterInputStream {
    private final long most;
    private long left;

    BoundedStream(InputStream source, long most) {
        super(source);
        this.most = most;
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int count) throws IOException {
        int read = super.read(target, from, count);
        left -= Math.max(0, read);
        if (left < 0) {
            throw new UnexpectedAnswer("is longer than " + most + " bytes");
        }
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 1 << 16)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
