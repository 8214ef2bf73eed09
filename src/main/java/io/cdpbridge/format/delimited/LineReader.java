package io.cdpbridge.format.delimited;

import java.io.IOException;
import java.io.InputStream;

/**
 * Cuts an input's bytes into physical lines and holds those that were not let go, so that a reader can go back to one, and a
 * row that has to be kept can be kept byte for byte. Confined to one thread.
 */
final class LineReader {
    private final InputStream source;
    private final Dialect.LineEnd lineEnd;
    private final int longest;
    private final LineCounter counter;
    private final ByteWindow window = new ByteWindow();
    private final byte[] block = new byte[1 << 16];
    private boolean ended;
    /** The current line is {@code [begin..end)} without its line end; the next one begins at {@code next}. */
    private long begin;

    private long end;
    private long next;
    private long number;

    /** @param longest how many bytes a line may have */
    LineReader(InputStream source, Dialect.LineEnd lineEnd, int longest) {
        this.source = source;
        this.lineEnd = lineEnd;
        this.longest = longest;
        this.counter = new LineCounter(lineEnd);
    }

    /**
     * Goes to the next line.
     *
     * @return false at the end of the input
     */
    boolean next() throws IOException {
        if (next == window.end() && !fill()) {
            return false;
        }
        begin = next;
        number++;
        find();
        return true;
    }

    /** Goes back to a line that is held. */
    void back(long place, long line) throws IOException {
        next = place;
        number = line - 1;
        if (!next()) {
            throw new IllegalStateException("line " + line + " is not held");
        }
    }

    /** Where the current line begins. */
    long begin() {
        return begin;
    }

    /** Where the current line ends, without its line end. */
    long end() {
        return end;
    }

    /** The current line's number, from 1; before the first line 0. */
    long number() {
        return number;
    }

    boolean isBlank() {
        return begin == end;
    }

    /** All lines of what was read from the input, which is up to a block more than {@link #number}, counted by themselves. */
    long counted() {
        return counter.lines();
    }

    /** What holds the lines. */
    ByteWindow window() {
        return window;
    }

    private void find() throws IOException {
        long at = begin;
        while (true) {
            at = control(at);
            if (at == window.end()) {
                if (at - begin > longest) {
                    throw new IOException("a row has more than " + longest + " bytes");
                }
                if (!fill()) {
                    endAt(at, at);
                    return;
                }
            } else if (ends(at)) {
                return;
            } else {
                at++;
            }
        }
    }

    /** The next place of a byte that may end a line, or the end of what is held. */
    private long control(long from) {
        byte[] bytes = window.array();
        int first = window.index(from);
        int stop = window.index(window.end());
        int at = first;
        while (at < stop && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        return from + (at - first);
    }

    private boolean ends(long at) throws IOException {
        boolean lineFeed = window.array()[window.index(at)] == '\n';
        if (lineFeed || lineEnd == Dialect.LineEnd.LF) {
            if (lineFeed && lineEnd != Dialect.LineEnd.CRLF) {
                endAt(at, at + 1);
                return true;
            }
            return false;
        }
        boolean followed = (at + 1 < window.end() || fill()) && window.array()[window.index(at + 1)] == '\n';
        if (followed || lineEnd == Dialect.LineEnd.ANY) {
            endAt(at, followed ? at + 2 : at + 1);
            return true;
        }
        return false;
    }

    private void endAt(long at, long following) throws IOException {
        if (at - begin > longest) {
            throw new IOException("a row has more than " + longest + " bytes");
        }
        end = at;
        next = following;
    }

    private boolean fill() throws IOException {
        int count = ended ? -1 : source.read(block, 0, block.length);
        if (count <= 0) {
            ended = true;
            return false;
        }
        counter.add(block, 0, count);
        window.append(block, 0, count);
        return true;
    }
}
