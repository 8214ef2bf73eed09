package io.cdpbridge.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the name that a user probably meant. */
public final class Suggestion {
    private Suggestion() {}

    /**
     * The end of a message about an unknown name: {@code "; did you mean 'x'?"}, or empty when no known name is close.
     *
     * @param unknown what the user wrote
     * @param known the names that would have been right
     */
    public static String forName(String unknown, Collection<String> known) {
        int furthest = Math.max(2, unknown.length() / 3);
        return known.stream()
                .filter(name -> distance(unknown, name) <= furthest)
                .min(Comparator.comparingInt((String name) -> distance(unknown, name))
                        .thenComparing(Comparator.naturalOrder()))
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("");
    }

    /**
     * Identifies the column that is probably meant by its number, as its name may be personal data:
     * {@code " (column 3 is nearest, 1 character away)"}, or empty when no column is close.
     *
     * @param expected the name that is missing
     * @param columns the existing names, in their order
     */
    public static String forColumn(String expected, List<String> columns) {
        int nearest = -1;
        int least = Math.max(2, expected.length() / 3) + 1;
        for (int i = 0; i < columns.size(); i++) {
            // A row of values may be long.
            boolean near = Math.abs(columns.get(i).length() - expected.length()) < least;
            int away = near ? distance(expected, columns.get(i)) : least;
            if (away < least) {
                nearest = i;
                least = away;
            }
        }
        return nearest < 0
                ? ""
                : " (column " + (nearest + 1) + " is nearest, " + least + (least == 1 ? " character" : " characters")
                        + " away)";
    }

    /** Levenshtein distance, ignoring case. */
    private static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] current = new int[right.length() + 1];
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                char a = Character.toLowerCase(left.charAt(i - 1));
                char b = Character.toLowerCase(right.charAt(j - 1));
                int replaced = previous[j - 1] + (a == b ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
