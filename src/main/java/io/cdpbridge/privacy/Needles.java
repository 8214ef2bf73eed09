package io.cdpbridge.privacy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Identities that are found wherever their characters appear, as in the pages of a database, which writes its values
 * without a gap. The cost does not grow with their number. Immutable.
 */
final class Needles {
    private static final int SHORTEST = 5;

    private final Set<String> needles;
    /** The lengths of the needles, by their first characters. */
    private final Map<Integer, List<Integer>> lengths = new HashMap<>();

    private final long[] filter = new long[1 << 14];

    /** @param needles in lower case; those shorter than five characters are ignored */
    Needles(Collection<String> needles) {
        this.needles = new HashSet<>();
        Map<Integer, Set<Integer>> found = new HashMap<>();
        for (String needle : needles) {
            if (needle.length() >= SHORTEST) {
                this.needles.add(needle);
                int hash = hash(needle, 0);
                found.computeIfAbsent(hash, key -> new TreeSet<>()).add(needle.length());
                filter[bit(hash) >>> 6] |= 1L << bit(hash);
            }
        }
        found.forEach((hash, all) -> lengths.put(hash, new ArrayList<>(all)));
    }

    /** Receives the position of a needle, end exclusive. */
    interface Visitor {
        void found(int begin, int end);
    }

    /** Reports all occurrences in a text, which is in lower case. */
    void forEach(String text, Visitor visitor) {
        if (needles.isEmpty()) {
            return;
        }
        for (int at = 0; at + SHORTEST <= text.length(); at++) {
            int hash = hash(text, at);
            if ((filter[bit(hash) >>> 6] & (1L << bit(hash))) != 0) {
                for (int length : lengths.getOrDefault(hash, List.of())) {
                    if (at + length <= text.length() && needles.contains(text.substring(at, at + length))) {
                        visitor.found(at, at + length);
                    }
                }
            }
        }
    }

    private static int hash(String text, int at) {
        int hash = 0;
        for (int i = at; i < at + SHORTEST; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        return hash;
    }

    /** A bit position below 2^20. */
    private static int bit(int hash) {
        return (hash ^ (hash >>> 20)) & ((1 << 20) - 1);
    }
}
