package io.cdpbridge.destination.snapshot;

import java.util.HashSet;
import java.util.List;

/** SQL over the columns v0, v1, … that hold the attribute slots. */
final class Slots {
    /** What an applied state holds of an attribute that was emptied. No export says it: cells of white space are empty. */
    static final String EMPTIED = " ";

    private Slots() {}

    /** Sees that no slot is named twice. */
    static List<String> checked(List<String> attributes) {
        if (new HashSet<>(attributes).size() != attributes.size()) {
            throw new IllegalArgumentException("an attribute is named twice");
        }
        return List.copyOf(attributes);
    }

    /** {@code , v0, v1}: to stand behind other columns. */
    static String columns(int count) {
        return after(Sql.list(count, i -> "v" + i));
    }

    /** The same, without telling a value that was emptied from none. */
    static String values(int count) {
        return after(Sql.list(count, i -> "nullif(v" + i + ", '" + EMPTIED + "') AS v" + i));
    }

    /** {@code , v0 VARCHAR, v1 VARCHAR}. */
    static String declared(int count) {
        return after(Sql.list(count, i -> "v" + i + " VARCHAR"));
    }

    /** A hash of 128 bits over the slots as columns h and g; other values have another one. */
    static String hashes(int count) {
        if (count == 0) {
            return ", 0 AS h, 0 AS g";
        }
        // The second runs over the slots from the last to the first, or it would say what the first does.
        return ", hash(" + Sql.list(count, i -> "v" + i) + ") AS h, hash('g', "
                + Sql.list(count, i -> "v" + (count - 1 - i)) + ") AS g";
    }

    private static String after(String list) {
        return list.isEmpty() ? "" : ", " + list;
    }
}
