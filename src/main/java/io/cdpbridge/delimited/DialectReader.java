package io.cdpbridge.delimited;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/**
 * Turns what the CSV parser does not know into what it does: escapes, which {@link EscapeReader} takes, and line-end
 * characters that end no row, which become stand-ins from Unicode's private use area; {@link #restore} turns them back.
 */
final class DialectReader extends FilterReader {
    private static final char LINE_FEED = '\uE00A';
    private static final char CARRIAGE_RETURN = '\uE00D';
    private static final int NONE = -2;

    private final Dialect.LineEnd lineEnd;
    private final char[] buffer = new char[1 << 14];
    private int position;
    private int limit;
    private int pending = NONE;

    private DialectReader(Reader in, Dialect.LineEnd lineEnd) {
        super(in);
        this.lineEnd = lineEnd;
    }

    /** Wraps a reader as far as the dialect needs it. */
    static Reader of(Reader in, Dialect dialect) {
        Reader lines = needsRestoring(dialect) ? new DialectReader(in, dialect.lineEnd()) : in;
        char quote = quote(dialect);
        // A quote that escapes itself is a doubled one.
        Optional<Character> escape = dialect.escape().filter(character -> character != quote);
        return escape.isPresent() ? new EscapeReader(lines, dialect.delimiter(), quote, escape.get()) : lines;
    }

    /** The quote character; where there is none the one that Spark takes, which is in no text. */
    static char quote(Dialect dialect) {
        return dialect.quote().orElse('\0');
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
        if (next == '\n' && lineEnd == Dialect.LineEnd.CRLF) {
            return LINE_FEED;
        }
        return next == '\r' ? carriageReturn() : next;
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

    private int carriageReturn() throws IOException {
        if (lineEnd == Dialect.LineEnd.LF) {
            return CARRIAGE_RETURN;
        }
        int next = take();
        if (next == '\n') {
            pending = '\n';
            return '\r';
        }
        if (next >= 0) {
            position--;
        }
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
}
