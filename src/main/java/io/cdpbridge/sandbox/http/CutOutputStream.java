package io.cdpbridge.sandbox.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Passes on so many bytes and breaks at the next. */
final class CutOutputStream extends FilterOutputStream {
    private long left;

    CutOutputStream(OutputStream out, long bytes) {
        super(out);
        this.left = bytes;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        int n = (int) Math.min(left, length);
        out.write(buffer, offset, n);
        left -= n;
        if (n < length) {
            out.flush();
            throw new CutException();
        }
    }

    /** The connection is to be closed here. */
    static final class CutException extends IOException {}
}
