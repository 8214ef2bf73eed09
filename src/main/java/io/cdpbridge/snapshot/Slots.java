package io.cdpbridge.snapshot;

import java.util.HashSet;
import java.util.List;

/** SQL over the columns v0, v1, … that hold the attribute slots. */
final class Slots {
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

    /** The same from a table that has a name, under a prefix: {@code , w.v0 AS w0}. */
    static String columns(int count, String table, String prefix) {
        return after(Sql.list(count, i -> table + ".v" + i + " AS " + prefix + i));
    }

    /** {@code , v0 VARCHAR, v1 VARCHAR}. */
    static String declared(int count) {
        return after(Sql.list(count, i -> "v" + i + " VARCHAR"));
    }

    /**
     * What orders rows of one key and one time: who left before who stays, then the slots, nothing before something. The
     * platform breaks its own ties in this way: "lexicographic order" of the other columns, the first wins.
     *
     * @param table a name and a dot, or nothing
     */
    static String order(int count, String table) {
        return table + "member"
                + after(Sql.list(count, i -> table + "v" + i + " IS NOT NULL, coalesce(" + table + "v" + i + ", '')"));
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
