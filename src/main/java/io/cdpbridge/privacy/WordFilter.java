package io.cdpbridge.privacy;

import java.util.Collection;

/** A fast filter that rules out most words of a text as members of a set. Immutable. */
final class WordFilter {
    private static final int BITS = 20;
    private static final char FIRST_BEYOND_ASCII = 128;

    private final long[] filter = new long[1 << (BITS - 6)];

    /** @param words in lower case, composed */
    @SafeVarargs
    WordFilter(Collection<String>... words) {
        for (Collection<String> some : words) {
            for (String word : some) {
                int bit = bit(word, 0, word.length());
                if (bit >= 0) {
                    filter[bit >>> 6] |= 1L << bit;
                }
            }
        }
    }

    /**
     * Whether a word of a composed text may be one of them, ignoring case. True whenever it cannot be ruled out: for a
     * word with non-ASCII letters, or a telephone number written with separators.
     */
    boolean mayHave(String text, int begin, int end) {
        char first = text.charAt(begin);
        if (first == '+' || first == '0') {
            return true;
        }
        int bit = bit(text, begin, end);
        return bit < 0 || (filter[bit >>> 6] & (1L << bit)) != 0;
    }

    /** @return a negative number for a word that is not all ASCII */
    private static int bit(String text, int begin, int end) {
        int hash = 0;
        for (int i = begin; i < end; i++) {
            char character = text.charAt(i);
            if (character >= FIRST_BEYOND_ASCII) {
                return -1;
            }
            hash = 31 * hash + (character >= 'A' && character <= 'Z' ? character + ('a' - 'A') : character);
        }
        return (hash ^ (hash >>> BITS)) & ((1 << BITS) - 1);
    }
}
