package io.cdpbridge.sandbox.http;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/** Streams that take their time. */
final class SlowStreams {
    private static final int SLICES_PER_SECOND = 20;

    private SlowStreams() {}

    /** Sleeps for a while; an interrupt ends the call. */
    static void pause(long millis) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private static int slice(long bytesPerSecond) {
        return (int) Math.max(1, bytesPerSecond / SLICES_PER_SECOND);
    }

    private static void pauseFor(int bytes, long bytesPerSecond) throws IOException {
        pause(bytes * 1000L / bytesPerSecond);
    }

    static InputStream input(InputStream in, long bytesPerSecond) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                pauseFor(1, bytesPerSecond);
                return super.read();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int n = super.read(buffer, offset, Math.min(length, slice(bytesPerSecond)));
                pauseFor(Math.max(0, n), bytesPerSecond);
                return n;
            }
        };
    }

    static OutputStream output(OutputStream out, long bytesPerSecond) {
        return new FilterOutputStream(out) {
            @Override
            public void write(int b) throws IOException {
                out.write(b);
                out.flush();
                pauseFor(1, bytesPerSecond);
            }

            @Override
            public void write(byte[] buffer, int offset, int length) throws IOException {
                int slice = slice(bytesPerSecond);
                for (int from = 0; from < length; from += slice) {
                    int n = Math.min(slice, length - from);
                    out.write(buffer, offset + from, n);
                    out.flush();
                    pauseFor(n, bytesPerSecond);
                }
            }
        };
    }
}
