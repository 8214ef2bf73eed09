package io.cdpbridge.format.delimited;

import java.util.Arrays;

/**
 * Takes a row's characters apart as RFC 4180 has it. A quote opens a value only where the value begins; elsewhere in an
 * unquoted value it is a character as any other. Within quotes a quote is doubled or escaped, and an escape before anything
 * else is a character of the value, because writers with escapes, such as Spark's, put none into values that they do not
 * quote. Confined to one thread.
 */
final class RowParser {
    private static final int NONE = -1;

    private final char delimiter;
    private final int quote;
    private final int escape;
    private char[] chars = new char[1 << 12];
    private int limit;
    private int at;
    private int[] begins = new int[64];
    private int[] ends = new int[64];
    private int fields;
    private int target;
    private int swallowed;
    private boolean quoted;
    private boolean textBehindQuote;

    RowParser(Dialect dialect) {
        delimiter = dialect.delimiter();
        quote = dialect.quote().map(character -> (int) character).orElse(NONE);
        // A quote that escapes itself is a doubled one.
        escape = quote == NONE
                ? NONE
                : dialect.escape()
                        .map(character -> (int) character)
                        .filter(character -> character != quote)
                        .orElse(NONE);
    }

    /** Begins a new row. */
    void begin() {
        limit = 0;
        at = 0;
        fields = 0;
        quoted = false;
        textBehindQuote = false;
    }

    /** How many delimiters there are among characters that were put behind the row's last and not parsed. */
    int delimiters(int count) {
        return count(limit, limit + count);
    }

    /** How many delimiters a value took of the characters that were put behind the row last, as it stood within quotes. */
    int swallowed() {
        return swallowed;
    }

    /** How many delimiters there are in the value that is open. */
    int open() {
        return count(begins[fields], target);
    }

    /** True when the row has a field without quotes that holds one all the same. */
    boolean hasLiteralQuote() {
        for (int i = 0; i < fields; i++) {
            boolean enclosed = begins[i] > 0 && chars[begins[i] - 1] == quote;
            for (int place = begins[i]; !enclosed && place < ends[i]; place++) {
                if (chars[place] == quote) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Where to put further characters of the row, from {@link #limit} on. */
    char[] room(int count) {
        if (limit + count > chars.length) {
            chars = Arrays.copyOf(chars, Math.max(chars.length * 2, limit + count));
        }
        return chars;
    }

    int limit() {
        return limit;
    }

    /**
     * Goes on over characters that were put behind the row's last: a line without its end, or a line end and the line behind
     * it.
     *
     * @return whether the row has ended; else it stands within quotes
     */
    boolean parse(int count) {
        limit += count;
        boolean ended = quoted ? unquoteOn() : field();
        while (ended && at < limit) {
            at++;
            ended = field();
        }
        return ended;
    }

    /** Ends a row that stands within quotes. */
    void close() {
        ends[fields] = target;
        quoted = false;
        endField();
    }

    /** How many fields have ended; the index of the one that is open. */
    int fields() {
        return fields;
    }

    /** True when a field has text between its closing quote and the delimiter. */
    boolean hasTextBehindQuote() {
        return textBehindQuote;
    }

    /** A field's value. */
    String value(int field) {
        return new String(chars, begins[field], ends[field] - begins[field]);
    }

    /** From where a field begins to the delimiter behind it, or to the end; false when it goes on. */
    private boolean field() {
        if (at < limit && chars[at] == quote) {
            at++;
            begins[fields] = at;
            target = at;
            quoted = true;
            return unquote();
        }
        begins[fields] = at;
        while (at < limit && chars[at] != delimiter) {
            at++;
        }
        ends[fields] = at;
        endField();
        return true;
    }

    private boolean unquoteOn() {
        int from = target;
        boolean ended = unquote();
        swallowed = count(from, target);
        return ended;
    }

    private int count(int from, int to) {
        int found = 0;
        for (int i = from; i < to; i++) {
            if (chars[i] == delimiter) {
                found++;
            }
        }
        return found;
    }

    /** To the delimiter behind a quoted value, or to the end; false when the value goes on. */
    private boolean unquote() {
        while (at < limit) {
            char next = chars[at++];
            if (next == escape && at < limit && (chars[at] == quote || chars[at] == escape)) {
                next = chars[at++];
            } else if (next == quote) {
                if (at == limit || chars[at] != quote) {
                    ends[fields] = target;
                    quoted = false;
                    while (at < limit && chars[at] != delimiter) {
                        textBehindQuote = true;
                        at++;
                    }
                    endField();
                    return true;
                }
                at++;
            }
            chars[target++] = next;
        }
        return false;
    }

    private void endField() {
        fields++;
        if (fields == begins.length) {
            begins = Arrays.copyOf(begins, fields * 2);
            ends = Arrays.copyOf(ends, fields * 2);
        }
    }
}
