package io.cdpbridge.privacy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A stream of bytes as texts that can be searched one by one, whatever it holds: each is cut between words, and
 * overlaps the previous one far enough that no identity is cut. Each is returned once for every character set in which
 * it may be written. Memory use is constant. Confined to one thread.
 */
final class Windows implements AutoCloseable {
    private static final int SIZE = 1 << 20;
    private static final int RUN = 4;
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private final InputStream in;
    private final boolean ascii;
    private final int overlap;
    private final byte[] window = new byte[SIZE];
    private int length;
    private int end;
    private boolean ended;
    private long read;

    /**
     * @param longest the greatest length of a search term, in characters
     * @param ascii whether the search terms are all ASCII, so that most character sets are equivalent
     */
    Windows(InputStream in, int longest, boolean ascii) {
        this.in = in;
        this.ascii = ascii;
        this.overlap = Math.min(SIZE / 4, 6 * (longest + 2));
    }

    /** The number of bytes read. */
    long bytes() {
        return read;
    }

    /** The next texts; empty when the stream has ended. */
    List<String> next() throws IOException {
        if (ended) {
            return List.of();
        }
        int from = length == 0 ? 0 : edge(Math.max(0, end - overlap));
        System.arraycopy(window, from, window, 0, length - from);
        length -= from;
        int more = in.readNBytes(window, length, SIZE - length);
        read += more;
        length += more;
        ended = length < SIZE;
        end = ended ? length : edge(length - 1);
        return length == 0 ? List.of() : texts();
    }

    /** The nearest end of a word at or before a position; the same position if there is none in reach. */
    private int edge(int place) {
        for (int at = place; at > Math.max(0, place - SIZE / 4); at--) {
            byte before = window[at - 1];
            if ((before >= 0 && before < ' ') || before == '"' || before == ' ' || before == ',' || before == ';') {
                return at;
            }
        }
        return place;
    }

    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        texts.add(new String(window, 0, end, StandardCharsets.UTF_8));
        boolean wide = false;
        boolean high = false;
        int run = 0;
        for (int i = 0; i + 1 < end && !wide; i++) {
            high |= window[i] < 0;
            boolean pair = window[i] >= ' ' && window[i + 1] == 0;
            run = pair ? run + 1 : i > 0 && window[i] == 0 && window[i - 1] >= ' ' ? run : 0;
            wide = run >= RUN || (pair && window[i] == '@');
        }
        if (wide) {
            for (int shift = 0; shift < 2; shift++) {
                texts.add(new String(window, shift, end - shift, StandardCharsets.UTF_16LE));
                if (!ascii) {
                    texts.add(new String(window, shift, end - shift, StandardCharsets.UTF_16BE));
                }
            }
        }
        if (!ascii && (high || wide)) {
            texts.add(new String(window, 0, end, WINDOWS_1252));
        }
        return texts;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
