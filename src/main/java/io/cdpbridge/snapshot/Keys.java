package io.cdpbridge.snapshot;

import java.sql.SQLException;
import java.util.Iterator;

/** Keys that come from outside. */
final class Keys {
    private Keys() {}

    /** A relation with the one column key; never all of them in memory. */
    static String relation(Workspace workspace, Iterator<String> keys) throws SQLException {
        RowFiles rows = new RowFiles(workspace, "keys", "key VARCHAR");
        while (keys.hasNext()) {
            String key = keys.next();
            rows.beginRow().append(key);
            rows.endRow(key.length());
        }
        return rows.finish();
    }
}
