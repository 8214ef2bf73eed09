package io.cdpbridge.destination.snapshot;

import java.sql.SQLException;
import org.duckdb.DuckDBAppender;

/** Rows on their way into a relation with the columns of a state. */
final class StateRows {
    private final RowFiles rows;

    /** @param name no other relation of the workspace has it */
    StateRows(Workspace workspace, String name, int slots) throws SQLException {
        rows = new RowFiles(workspace, name, StateFile.DECLARED + Slots.declared(slots));
    }

    void add(Candidate row) throws SQLException {
        DuckDBAppender appender = rows.beginRow().append(row.key()).append(row.member());
        if (row.said().qualifiedAt() == Said.UNDATED) {
            appender.appendNull();
        } else {
            appender.appendEpochMicros(row.said().qualifiedAt());
        }
        appender.appendEpochMicros(row.said().exportedAt()).append(row.older()).appendNull();
        long length = row.key().length();
        length += row.older() == null ? 0 : row.older().length();
        for (String value : row.values()) {
            appender.append(value);
            length += value == null ? 0 : value.length();
        }
        rows.endRow(length);
    }

    String finish() throws SQLException {
        return rows.finish();
    }
}
