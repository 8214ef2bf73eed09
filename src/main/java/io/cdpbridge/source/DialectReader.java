package io.cdpbridge.source;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Turns what the CSV parser does not know into what it does: an escaped quote into a doubled one, and line-end characters
 * that end no row into stand-ins from Unicode's private use area, which {@link #restore} turns back.
 */
final class DialectReader extends FilterReader {
    private static final char LINE_FEED = '\uE00A';
    private static final char CARRIAGE_RETURN = '\uE00D';
    private static final int NONE = -2;

    private final char quote;
    private final int escape;
    private final Dialect.LineEnd lineEnd;
    private final char[] buffer = new char[1 << 14];
    private int position;
    private int limit;
    private int pending = NONE;

    private DialectReader(Reader in, Dialect dialect) {
        super(in);
        this.quote = dialect.quote().orElse('"');
        this.escape = dialect.quote().isPresent() && dialect.escape().isPresent()
                ? dialect.escape().get()
                : NONE;
        this.lineEnd = dialect.lineEnd();
    }

    /** Wraps a reader if the dialect needs it. */
    static Reader of(Reader in, Dialect dialect) {
        boolean plain = dialect.escape().isEmpty() && !needsRestoring(dialect);
        return plain ? in : new DialectReader(in, dialect);
    }

    /** True when values may hold stand-ins. */
    static boolean needsRestoring(Dialect dialect) {
        return dialect.lineEnd() != Dialect.LineEnd.ANY;
    }

    static String restore(String value) {
        return value.indexOf(LINE_FEED) < 0 && value.indexOf(CARRIAGE_RETURN) < 0
                ? value
                : value.replace(LINE_FEED, '\n').replace(CARRIAGE_RETURN, '\r');
    }

    @Override
    public int read() throws IOException {
        if (pending != NONE) {
            int taken = pending;
            pending = NONE;
            return taken;
        }
        int next = take();
        if (next >= 0 && next == escape) {
            return escaped();
        }
        if (next == '\n' && lineEnd == Dialect.LineEnd.CRLF) {
            return LINE_FEED;
        }
        if (next == '\r' && lineEnd != Dialect.LineEnd.ANY) {
            return carriageReturn();
        }
        return next;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int next = read();
            if (next < 0) {
                break;
            }
            target[offset + count++] = (char) next;
        }
        return count == 0 && length > 0 ? -1 : count;
    }

    private int escaped() throws IOException {
        int next = take();
        if (next == quote) {
            pending = quote;
            return quote;
        }
        if (next == escape) {
            return escape;
        }
        // An escape before anything else is a character of the value.
        untake(next);
        return escape;
    }

    private int carriageReturn() throws IOException {
        if (lineEnd == Dialect.LineEnd.LF) {
            return CARRIAGE_RETURN;
        }
        int next = take();
        if (next == '\n') {
            pending = '\n';
            return '\r';
        }
        untake(next);
        return CARRIAGE_RETURN;
    }

    private int take() throws IOException {
        if (position == limit) {
            limit = in.read(buffer, 0, buffer.length);
            position = 0;
            if (limit <= 0) {
                limit = 0;
                return -1;
            }
        }
        return buffer[position++];
    }

    private void untake(int taken) {
        if (taken >= 0) {
            position--;
        }
    }
}
