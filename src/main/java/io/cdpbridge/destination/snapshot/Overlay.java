package io.cdpbridge.destination.snapshot;

import java.io.IOException;
import java.sql.SQLException;

/** Values of a change, laid over those of a state. */
final class Overlay {
    /** Columns before the slots: the key, and which slots are written, a 1 or a 0 for each; nothing in a row of the state. */
    static final int COLUMNS = 2;

    private Overlay() {}

    /**
     * Lays all of them; a relation with the columns key, v0, v1, …
     *
     * @param rows two for each key, the change and then the state
     */
    static String relation(Workspace workspace, int slots, SortedRows rows) throws SQLException, IOException {
        RowFiles laid = new RowFiles(workspace, "laid", "key VARCHAR" + Slots.declared(slots));
        while (rows.hasNext()) {
            String[] change = rows.next();
            String[] values = rows.next();
            var row = laid.beginRow().append(change[0]);
            long length = change[0].length();
            for (int i = 0; i < slots; i++) {
                String value = (change[1].charAt(i) == '1' ? change : values)[COLUMNS + i];
                row.append(value);
                length += value == null ? 0 : value.length();
            }
            laid.endRow(length);
        }
        return laid.finish();
    }
}
