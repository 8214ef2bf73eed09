package io.cdpbridge.format.mapping;

import io.cdpbridge.format.identity.Blank;
import java.util.Set;

/** Tells which cells mean "no value". Immutable. */
public final class Absence {
    /** What an absent cell reads as. */
    public static final String NOTHING = "";

    private final Set<String> words;
    private final long lengths;

    /** The words that a cell may hold instead of a value; a blank cell is always absent. */
    public Absence(Set<String> words) {
        this.words = Set.copyOf(words);
        this.lengths = words.stream().mapToLong(word -> bit(word.length())).reduce(0, (one, other) -> one | other);
    }

    /** The cell without what shows nothing around it; {@link #NOTHING} when it is absent or the input has no such column. */
    public String read(String cell) {
        if (cell == null || cell.isEmpty()) {
            return NOTHING;
        }
        String stripped = Blank.strip(cell);
        return (lengths & bit(stripped.length())) != 0 && words.contains(stripped) ? NOTHING : stripped;
    }

    /** A set of lengths in one number, so that most cells need not be hashed; all lengths from 63 on share a bit. */
    private static long bit(int length) {
        return 1L << Math.min(length, Long.SIZE - 1);
    }
}
