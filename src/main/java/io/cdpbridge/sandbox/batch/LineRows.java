package io.cdpbridge.sandbox.batch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Rows of newline-delimited JSON. Blank lines are passed over. Of a line longer than 16 MB only the beginning is given,
 * which no longer parses, so that it counts as a corrupt row and does not fill the heap.
 */
final class LineRows implements RowSource {
    private static final int LONGEST = 16 * 1024 * 1024;
    private static final int SHOWN_OF_TOO_LONG = 1024;

    private final InputStream in;
    private byte[] buffer = new byte[64 * 1024];
    private int end;
    private int start;
    private int length;
    private int following;

    LineRows(Path file) throws IOException {
        in = Files.newInputStream(file);
    }

    @Override
    public boolean next() throws IOException {
        do {
            start = following;
            if (!line()) {
                return false;
            }
        } while (blank());
        return true;
    }

    private boolean line() throws IOException {
        int scan = start;
        while (true) {
            while (scan < end && buffer[scan] != '\n') {
                scan++;
            }
            if (scan < end) {
                length = scan - start;
                following = scan + 1;
                return true;
            }
            if (scan - start >= LONGEST) {
                length = SHOWN_OF_TOO_LONG;
                skipLine();
                return true;
            }
            int scanned = scan - start;
            if (!fill()) {
                length = end - start;
                following = end;
                return length > 0;
            }
            scan = start + scanned;
        }
    }

    /** Reads on, keeping what is from {@code start}, which moves to the buffer's beginning. */
    private boolean fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int n = in.read(buffer, end, buffer.length - end);
        end += Math.max(0, n);
        return n > 0;
    }

    /** Drops the rest of a line of which the beginning is at {@code start}. */
    private void skipLine() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, SHOWN_OF_TOO_LONG);
        start = 0;
        int at;
        do {
            end = SHOWN_OF_TOO_LONG + Math.max(0, in.readNBytes(buffer, SHOWN_OF_TOO_LONG, 64 * 1024));
            at = SHOWN_OF_TOO_LONG;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
        } while (at == end && end > SHOWN_OF_TOO_LONG);
        following = Math.min(end, at + 1);
    }

    private boolean blank() {
        for (int i = start; i < start + length; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    @Override
    public byte[] buffer() {
        return buffer;
    }

    @Override
    public int offset() {
        return start;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
