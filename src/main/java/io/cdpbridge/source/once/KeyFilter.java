package io.cdpbridge.source.once;

/**
 * A blocked Bloom filter (Putze, Sanders, Singler, "Cache-, Hash- and Space-Efficient Bloom Filters", 2007): all bits of a
 * key lie in one line of 512 bits, one bit in each of its eight words. At ten bits a key about one absent key in ninety
 * passes; a present key always does.
 */
final class KeyFilter {
    private static final int BITS_PER_KEY = 10;
    private static final int WORDS_PER_LINE = 8;
    private static final int BITS_PER_LINE = WORDS_PER_LINE * Long.SIZE;

    private final long[] words;
    private final long lines;

    /** A filter that says no to every key. */
    KeyFilter(int lines) {
        this.words = new long[Math.multiplyExact(lines, WORDS_PER_LINE)];
        this.lines = lines;
    }

    /** How many lines serve this many keys. */
    static int linesFor(long keys) {
        return Math.toIntExact(Math.max(1, (keys * BITS_PER_KEY + BITS_PER_LINE - 1) / BITS_PER_LINE));
    }

    /** Spreads a key over 64 bits (the finalizer of MurmurHash3); filters and the open set both start from it. */
    static long mix(long time, long hash) {
        long mixed = hash ^ time * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 33) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ mixed >>> 33;
    }

    /** Adds the first {@code count} keys, each given as its {@link #mix}. */
    void add(long[] mixed, int count) {
        // The lines of a large filter are far away. Setting the first bit of every key before all others lets the
        // memory
        // fetch many lines side by side.
        for (int i = 0; i < count; i++) {
            words[firstWord(mixed[i])] |= 1L << inLine(mixed[i]);
        }
        for (int i = 0; i < count; i++) {
            int word = firstWord(mixed[i]);
            long bits = inLine(mixed[i]);
            words[word + 1] |= 1L << (bits >>> 6);
            words[word + 2] |= 1L << (bits >>> 12);
            words[word + 3] |= 1L << (bits >>> 18);
            words[word + 4] |= 1L << (bits >>> 24);
            words[word + 5] |= 1L << (bits >>> 30);
            words[word + 6] |= 1L << (bits >>> 36);
            words[word + 7] |= 1L << (bits >>> 42);
        }
    }

    boolean mayContain(long mixed) {
        int word = firstWord(mixed);
        long bits = inLine(mixed);
        // Half of the words first: they turn away 15 absent keys of 16.
        long hit = words[word] >>> bits
                & words[word + 1] >>> (bits >>> 6)
                & words[word + 2] >>> (bits >>> 12)
                & words[word + 3] >>> (bits >>> 18);
        if ((hit & 1) == 0) {
            return false;
        }
        hit = words[word + 4] >>> (bits >>> 24)
                & words[word + 5] >>> (bits >>> 30)
                & words[word + 6] >>> (bits >>> 36)
                & words[word + 7] >>> (bits >>> 42);
        return (hit & 1) != 0;
    }

    /** The bits, to be written to a file or filled from one. */
    long[] words() {
        return words;
    }

    int lines() {
        return (int) lines;
    }

    /** Six bits for each of the eight words, spread anew so that the keys of one line do not share any of them. */
    private static long inLine(long mixed) {
        return mixed * 0xD6E8FEB86659FD93L;
    }

    private int firstWord(long mixed) {
        return (int) (((mixed >>> 32) * lines) >>> 32) * WORDS_PER_LINE;
    }
}
