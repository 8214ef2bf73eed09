package io.cdpbridge.destination.snapshot;

import java.sql.SQLException;
import java.util.Iterator;

/** Keys on their way into a relation with the one column key; never all of them in memory. */
final class Keys {
    private final RowFiles rows;

    /** @param name no other relation of the workspace has it */
    Keys(Workspace workspace, String name) throws SQLException {
        rows = new RowFiles(workspace, name, "key VARCHAR");
    }

    /** A relation of keys that come from outside. */
    static String relation(Workspace workspace, String name, Iterator<String> keys) throws SQLException {
        Keys relation = new Keys(workspace, name);
        while (keys.hasNext()) {
            relation.add(keys.next());
        }
        return relation.finish();
    }

    void add(String key) throws SQLException {
        rows.beginRow().append(key);
        rows.endRow(key.length());
    }

    String finish() throws SQLException {
        return rows.finish();
    }

    /** Picks the rows of one key, $1. */
    static String condition(boolean hashed) {
        return hashed ? "(sha256(lower(trim(key))) = $1 OR key = $1)" : "key = $1";
    }
}
