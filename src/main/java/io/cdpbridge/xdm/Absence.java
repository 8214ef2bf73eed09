package io.cdpbridge.xdm;

import java.util.Set;

/** Tells which cells mean "no value". Immutable. */
final class Absence {
    /** What an absent cell reads as. */
    static final String NOTHING = "";

    private final String[] words;
    private final int longest;

    /** The words that a cell may hold instead of a value; a blank cell is always absent. */
    Absence(Set<String> words) {
        this.words = words.toArray(String[]::new);
        this.longest = words.stream().mapToInt(String::length).max().orElse(0);
    }

    /** The cell without the white space around it; {@link #NOTHING} when it is absent or the input has no such column. */
    String read(String cell) {
        if (cell == null || cell.isEmpty()) {
            return NOTHING;
        }
        String stripped = cell.strip();
        return stripped.length() <= longest && isWord(stripped) ? NOTHING : stripped;
    }

    /** There are a few short words: comparing them one by one takes less time than a hash of the cell. */
    private boolean isWord(String cell) {
        for (String word : words) {
            if (word.equals(cell)) {
                return true;
            }
        }
        return false;
    }
}
