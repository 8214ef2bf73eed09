package io.cdpbridge.xdm;

import java.util.Set;

/** Tells which cells mean "no value". Immutable. */
final class Absence {
    /** What an absent cell reads as. */
    static final String NOTHING = "";

    private final Set<String> words;
    private final int longest;

    /** The words that a cell may hold instead of a value; a blank cell is always absent. */
    Absence(Set<String> words) {
        this.words = Set.copyOf(words);
        this.longest = words.stream().mapToInt(String::length).max().orElse(0);
    }

    /** The cell without the white space around it; {@link #NOTHING} when it is absent or the input has no such column. */
    String read(String cell) {
        if (cell == null || cell.isEmpty()) {
            return NOTHING;
        }
        String stripped = cell.strip();
        return stripped.length() <= longest && words.contains(stripped) ? NOTHING : stripped;
    }
}
