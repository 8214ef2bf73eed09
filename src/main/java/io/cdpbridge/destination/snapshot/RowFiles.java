package io.cdpbridge.destination.snapshot;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;

/**
 * Rows on their way from Java into SQL. They are appended one by one and put aside as Parquet whenever enough of them
 * stand in memory, so that memory is flat in their number and in their length.
 */
final class RowFiles {
    /** DuckDB's own row group. */
    private static final int MOST_ROWS = 122_880;

    /** One vector of DuckDB's. */
    private static final int FEW_ROWS = 2_048;

    private static final int FEW_CHARACTERS = 1 << 18;

    private final Workspace workspace;
    private final String table;
    private final String columns;
    private final List<Path> files = new ArrayList<>();
    private DuckDBAppender appender;
    private int rows;
    private long characters;

    /**
     * @param table a name that the job uses once
     * @param columns names and types
     */
    RowFiles(Workspace workspace, String table, String columns) throws SQLException {
        this.workspace = workspace;
        this.table = table;
        this.columns = columns;
        begin();
    }

    /** Begins a row; the caller appends its columns to what is returned, then calls {@link #endRow}. */
    DuckDBAppender beginRow() throws SQLException {
        return appender.beginRow();
    }

    /** @param length about how many characters the row holds */
    void endRow(long length) throws SQLException {
        appender.endRow();
        rows++;
        characters += length;
        if (rows >= MOST_ROWS || characters >= workspace.portion()) {
            putAside();
            begin();
        }
    }

    /** Ends the appending; all rows as a relation, in their order. A few stay in memory. */
    String finish() throws SQLException {
        if (files.isEmpty() && rows <= FEW_ROWS && characters <= FEW_CHARACTERS) {
            appender.close();
            return table;
        }
        putAside();
        workspace.execute("DROP TABLE " + table);
        return Sql.parquet(files);
    }

    private void begin() throws SQLException {
        workspace.execute("CREATE OR REPLACE TEMP TABLE " + table + " (" + columns + ")");
        appender = workspace.appender(table);
        rows = 0;
        characters = 0;
    }

    private void putAside() throws SQLException {
        appender.close();
        Path file = workspace.file(table + "-" + files.size() + ".parquet");
        // Read soon and once or twice: cheap to write counts for more than small.
        workspace.execute("COPY " + table + " TO $1 (FORMAT parquet, COMPRESSION snappy)", file.toString());
        files.add(file);
    }
}
