package io.cdpbridge.delimited;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Passes an input's bytes on and remembers the latest lines as they stood, so that a row which has to be kept can be kept
 * byte for byte although the parser sees characters. Confined to one thread.
 */
final class LineRecorder extends InputStream {
    private final InputStream source;
    private final Dialect.LineEnd lineEnd;
    private final ByteWindow window = new ByteWindow();
    /** Where the remembered lines begin; {@code starts[first]} is line {@code firstLine}. */
    private long[] starts = new long[1 << 10];

    private int first;
    private int end = 1;
    private long firstLine = 1;
    private boolean afterCarriageReturn;

    LineRecorder(InputStream source, Dialect.LineEnd lineEnd) {
        this.source = source;
        this.lineEnd = lineEnd;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = source.read(target, offset, length);
        if (count > 0) {
            remember(target, offset, count);
        }
        return count;
    }

    /**
     * The bytes of the lines from {@code line} up to but not including {@code next}, without the last line end. Lines
     * count from 1.
     */
    byte[] lines(long line, long next) {
        byte[] lines = window.copy(start(line), next - firstLine >= end - first ? window.end() : start(next));
        int length = lines.length;
        while (length > 0 && (lines[length - 1] == '\n' || lines[length - 1] == '\r')) {
            length--;
        }
        return Arrays.copyOf(lines, length);
    }

    /** Lets go of all lines before that one. */
    void forget(long line) {
        window.forget(start(line));
        first += (int) (line - firstLine);
        firstLine = line;
        if (first > starts.length / 2) {
            System.arraycopy(starts, first, starts, 0, end - first);
            end -= first;
            first = 0;
        }
    }

    /** How many bytes are remembered. */
    int held() {
        return window.size();
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private long start(long line) {
        long index = first + (line - firstLine);
        if (line < firstLine || index >= end) {
            throw new IllegalStateException("line " + line + " is not held");
        }
        return starts[(int) index];
    }

    private void remember(byte[] bytes, int offset, int count) {
        long place = window.end();
        window.append(bytes, offset, count);
        boolean lineFeedAlone = lineEnd != Dialect.LineEnd.CRLF;
        boolean carriageReturnAlone = lineEnd == Dialect.LineEnd.ANY;
        for (int i = offset; i < offset + count; i++, place++) {
            byte b = bytes[i];
            // The bytes of a character beyond ASCII are negative.
            if (b > '\r' || b < 0) {
                // Nearly every byte: one comparison and on, but for the end of a lone carriage return.
                if (afterCarriageReturn) {
                    afterCarriageReturn = false;
                    if (carriageReturnAlone) {
                        begin(place);
                    }
                }
                continue;
            }
            if (b == '\n') {
                if (lineFeedAlone || afterCarriageReturn) {
                    begin(place + 1);
                }
                afterCarriageReturn = false;
                continue;
            }
            if (afterCarriageReturn && carriageReturnAlone) {
                begin(place);
            }
            afterCarriageReturn = b == '\r';
        }
    }

    private void begin(long place) {
        if (end == starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
        }
        starts[end++] = place;
    }
}
