package io.cdpbridge.snapshot;

import java.sql.SQLException;
import java.util.Iterator;

/** Keys that come from outside. */
final class Keys {
    private Keys() {}

    /**
     * A relation with the one column key; never all of them in memory.
     *
     * @param name no other relation of the workspace has it
     */
    static String relation(Workspace workspace, String name, Iterator<String> keys) throws SQLException {
        RowFiles rows = new RowFiles(workspace, name, "key VARCHAR");
        while (keys.hasNext()) {
            String key = keys.next();
            rows.beginRow().append(key);
            rows.endRow(key.length());
        }
        return rows.finish();
    }
}
