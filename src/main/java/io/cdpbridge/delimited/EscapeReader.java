package io.cdpbridge.delimited;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Turns escapes into what the CSV parser knows: within quotes, an escape before a quote into a second quote, and an escaped
 * escape into one. Elsewhere an escape is a character as any other, because writers with escapes, such as Spark's, put
 * none into values that they do not quote.
 */
final class EscapeReader extends FilterReader {
    private enum Place {
        /** Where a quote opens a quoted value. */
        VALUE_BEGIN,
        UNQUOTED,
        QUOTED,
        /** Behind a quote within a quoted value: the value goes on after a second one. */
        AFTER_QUOTE
    }

    private final char delimiter;
    private final char quote;
    private final char escape;
    private final char[] buffer = new char[1 << 14];
    private int position;
    private int limit;
    private Place place = Place.VALUE_BEGIN;
    private boolean secondQuote;

    EscapeReader(Reader in, char delimiter, char quote, char escape) {
        super(in);
        this.delimiter = delimiter;
        this.quote = quote;
        this.escape = escape;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int end = offset + length;
        int at = offset;
        while (at < end) {
            if (secondQuote) {
                target[at++] = quote;
                secondQuote = false;
            } else if (position < limit || fill()) {
                at = place == Place.QUOTED ? quoted(target, at, end) : outside(target, at, end);
            } else {
                break;
            }
        }
        return at == offset && length > 0 ? -1 : at - offset;
    }

    /** Copies to the end of the quotes, an escape, or the end of what there is. */
    private int quoted(char[] target, int from, int end) throws IOException {
        int at = from;
        int stop = position + Math.min(limit - position, end - from);
        while (position < stop) {
            char next = buffer[position++];
            if (next == escape) {
                target[at++] = escaped();
                return at;
            }
            target[at++] = next;
            if (next == quote) {
                place = Place.AFTER_QUOTE;
                return at;
            }
        }
        return at;
    }

    /** Copies to the beginning of quotes, or the end of what there is. */
    private int outside(char[] target, int from, int end) {
        int at = from;
        int stop = position + Math.min(limit - position, end - from);
        Place now = place;
        while (position < stop && now != Place.QUOTED) {
            char next = buffer[position++];
            target[at++] = next;
            if (next == delimiter || next == '\n' || next == '\r') {
                now = Place.VALUE_BEGIN;
            } else if (next == quote && now != Place.UNQUOTED) {
                now = Place.QUOTED;
            } else if (now == Place.VALUE_BEGIN) {
                now = Place.UNQUOTED;
            }
        }
        place = now;
        return at;
    }

    private char escaped() throws IOException {
        if (position == limit && !fill()) {
            return escape;
        }
        if (buffer[position] == quote) {
            position++;
            secondQuote = true;
            return quote;
        }
        if (buffer[position] == escape) {
            position++;
        }
        // An escape before anything else is a character of the value.
        return escape;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer, 0, buffer.length));
        return limit > 0;
    }
}
