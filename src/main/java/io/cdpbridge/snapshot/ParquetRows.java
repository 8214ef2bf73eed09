package io.cdpbridge.snapshot;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.InputRefused;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/**
 * The rows of a Parquet file, one after the other, every value as text: numbers and booleans as SQL writes them, dates as
 * {@code 2026-11-24}, timestamps as ISO 8601 in UTC. Memory is flat. Confined to one thread.
 */
public final class ParquetRows implements AutoCloseable {
    /** What one value and one row may have at most, and what ends a page early, in characters. */
    private static final int LONGEST_ROW = 1 << 24;

    private static final int PAGE_CHARACTERS = 1 << 25;

    private final String name;
    private final Connection connection;
    private final Statement statement;
    private final List<String> columns = new ArrayList<>();
    private final Set<String> nested = new LinkedHashSet<>();
    private final ResultSet rows;
    private boolean hasNext;
    private long row;

    private ParquetRows(Path file, String name, Connection connection) throws SQLException {
        this.name = name;
        this.connection = connection;
        this.statement = connection.createStatement();
        String source = "read_parquet(" + literal(file) + ", binary_as_string = true)";
        List<String> values = new ArrayList<>();
        try (ResultSet schema = statement.executeQuery("DESCRIBE SELECT * FROM " + source)) {
            while (schema.next()) {
                String column = schema.getString("column_name");
                String type = schema.getString("column_type");
                columns.add(column);
                values.add(text("\"" + column.replace("\"", "\"\"") + "\"", type));
                if (isNested(type)) {
                    nested.add(column);
                }
            }
        }
        rows = statement.executeQuery("SELECT " + String.join(", ", values) + " FROM " + source);
        hasNext = rows.next();
    }

    /**
     * Opens a file.
     *
     * @param name how messages call it
     * @throws InputRefused CDP-4002 when it is no whole Parquet file
     */
    public static ParquetRows open(Path file, String name) {
        Properties settings = new Properties();
        settings.setProperty("jdbc_stream_results", "true");
        settings.setProperty("threads", "1");
        settings.setProperty("memory_limit", "256MiB");
        settings.setProperty("temp_directory", "");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        try {
            Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings);
            try {
                return new ParquetRows(file, name, connection);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new InputRefused(ErrorCode.FILE_UNREADABLE, name + ": is not a whole Parquet file", e);
        }
    }

    /** The names of the columns, as the file's schema has them. */
    public List<String> columns() {
        return columns;
    }

    /** The columns that hold lists, maps or structures. */
    public Set<String> nested() {
        return nested;
    }

    public boolean hasNext() {
        return hasNext;
    }

    /**
     * The next rows, at most {@code count} of them, with a value for each column; null where the file has NULL.
     *
     * @throws InputRefused CDP-4002 when the file can't be read on
     */
    public List<String[]> next(int count) {
        List<String[]> page = new ArrayList<>(count);
        long characters = 0;
        try {
            while (hasNext && page.size() < count && characters < PAGE_CHARACTERS) {
                row++;
                String[] values = new String[columns.size()];
                long length = 0;
                for (int i = 0; i < values.length; i++) {
                    values[i] = rows.getString(i + 1);
                    length += values[i] == null ? 0 : values[i].length();
                }
                if (length > LONGEST_ROW) {
                    throw new InputRefused(
                            ErrorCode.FILE_UNREADABLE,
                            name + ": row " + row + " has more than " + LONGEST_ROW + " characters");
                }
                characters += length;
                page.add(values);
                hasNext = rows.next();
            }
        } catch (SQLException e) {
            throw new InputRefused(ErrorCode.FILE_UNREADABLE, name + ": cannot be read beyond row " + row, e);
        }
        return page;
    }

    @Override
    public void close() {
        try (connection;
                statement) {
            rows.close();
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB cannot end a query", e);
        }
    }

    /** A path as an SQL text, with nothing in it that would name several files. */
    private static String literal(Path file) {
        return "'"
                + file.toAbsolutePath().toString().replaceAll("[\\[*?]", "[$0]").replace("'", "''") + "'";
    }

    /** Parquet keeps instants in UTC; a fraction of a second that is zero is not written. */
    private static String text(String column, String type) {
        return type.startsWith("TIMESTAMP")
                ? "regexp_replace(strftime(make_timestamp(epoch_us(" + column
                        + ")), '%Y-%m-%dT%H:%M:%S.%fZ'), '\\.?0+Z$', 'Z')"
                : "CAST(" + column + " AS VARCHAR)";
    }

    private static boolean isNested(String type) {
        return type.endsWith("]") || type.startsWith("STRUCT(") || type.startsWith("MAP(") || type.equals("VARIANT");
    }
}
