package io.cdpbridge.snapshot;

import java.sql.SQLException;
import org.duckdb.DuckDBAppender;

/** Rows of an export on their way into a relation with the columns key, member, qualified_at, v0, v1, … */
final class ExportRows {
    private final RowFiles rows;

    /** @param name no other relation of the workspace has it */
    ExportRows(Workspace workspace, String name, int slots) throws SQLException {
        rows = new RowFiles(
                workspace, name, "key VARCHAR, member BOOLEAN, qualified_at TIMESTAMP" + Slots.declared(slots));
    }

    void add(Candidate row) throws SQLException {
        DuckDBAppender appender = rows.beginRow().append(row.key()).append(row.member());
        if (row.qualifiedAt().isPresent()) {
            appender.appendEpochMicros(row.qualifiedAt().get());
        } else {
            appender.appendNull();
        }
        long length = row.key().length();
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
