package io.cdpbridge.destination.snapshot;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.InputRefused;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Properties;

/**
 * The rows of a Parquet file, one after the other, every value as text: numbers and booleans as SQL writes them, dates as
 * {@code 2026-11-24}, timestamps as ISO 8601 in UTC. Memory is flat. Confined to one thread.
 */
public final class ParquetRows implements AutoCloseable {
    /** What one value and one row may have at most, and what ends a page early, in characters. */
    private static final int LONGEST_ROW = 1 << 24;

    private static final int PAGE_CHARACTERS = 1 << 25;
    private static final char REPLACEMENT = '\uFFFD';
    private static final BitSet NONE = new BitSet();

    private final String name;
    private final long expected;
    private final long mostCharacters;
    private final Connection connection;
    private final Statement statement;
    private final boolean[] bytes;
    private final ResultSet rows;
    private boolean hasNext;
    private long row;
    private long characters;

    /**
     * A row.
     *
     * @param values one for each column; null where the file has NULL
     * @param noTexts the columns whose value is no UTF-8; it has U+FFFD in its place
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Row(String[] values, BitSet noTexts) {
        public boolean noText(int column) {
            return noTexts.get(column);
        }
    }

    private ParquetRows(Path file, String name, long expected, long mostCharacters, Connection connection)
            throws SQLException {
        this.name = name;
        this.expected = expected;
        this.mostCharacters = mostCharacters;
        this.connection = connection;
        this.statement = connection.createStatement();
        String source = "read_parquet(" + literal(file) + ")";
        List<String> values = new ArrayList<>();
        List<Boolean> raw = new ArrayList<>();
        try (ResultSet schema = statement.executeQuery("DESCRIBE SELECT * FROM " + source)) {
            while (schema.next()) {
                String column = "\"" + schema.getString("column_name").replace("\"", "\"\"") + "\"";
                String type = schema.getString("column_type");
                raw.add(type.equals("BLOB"));
                values.add(type.equals("BLOB") ? column : text(column, type));
            }
        }
        bytes = new boolean[raw.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = raw.get(i);
        }
        rows = statement.executeQuery("SELECT " + String.join(", ", values) + " FROM " + source);
        advance();
    }

    /**
     * Opens a file whose columns hold plain values, with texts as bytes.
     *
     * @param name how messages call it
     * @param expected how many rows it must have
     * @param mostCharacters how many characters all its values may have
     * @throws InputRefused CDP-4002 when it is no whole Parquet file
     */
    public static ParquetRows open(Path file, String name, long expected, long mostCharacters) {
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
                return new ParquetRows(file, name, expected, mostCharacters, connection);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new InputRefused(ErrorCode.FILE_UNREADABLE, name + ": is not a whole Parquet file", e);
        }
    }

    public boolean hasNext() {
        return hasNext;
    }

    /**
     * The next rows, at most {@code count} of them.
     *
     * @throws InputRefused CDP-4002 when the file can't be read on, CDP-4161 when it has too many characters
     */
    public List<Row> next(int count) {
        List<Row> page = new ArrayList<>(count);
        long ofPage = 0;
        try {
            while (hasNext && page.size() < count && ofPage < PAGE_CHARACTERS) {
                row++;
                Row next = row();
                long length = 0;
                for (String value : next.values()) {
                    length += value == null ? 0 : value.length();
                }
                if (length > LONGEST_ROW) {
                    throw new InputRefused(
                            ErrorCode.FILE_UNREADABLE,
                            name + ": row " + row + " has more than " + LONGEST_ROW + " characters");
                }
                ofPage += length;
                page.add(next);
                advance();
            }
        } catch (SQLException e) {
            throw new InputRefused(ErrorCode.FILE_UNREADABLE, name + ": cannot be read beyond row " + row, e);
        }
        characters += ofPage;
        if (characters > mostCharacters) {
            throw new InputRefused(
                    ErrorCode.EXPORT_TOO_LARGE,
                    name + ": has more than " + mostCharacters + " characters up to row " + row);
        }
        return page;
    }

    private Row row() throws SQLException {
        String[] values = new String[bytes.length];
        BitSet noTexts = NONE;
        for (int i = 0; i < values.length; i++) {
            if (!bytes[i]) {
                values[i] = rows.getString(i + 1);
                continue;
            }
            byte[] value = rows.getBytes(i + 1);
            if (value == null) {
                continue;
            }
            values[i] = new String(value, StandardCharsets.UTF_8);
            if (values[i].indexOf(REPLACEMENT) >= 0
                    && !Arrays.equals(value, values[i].getBytes(StandardCharsets.UTF_8))) {
                noTexts = noTexts.isEmpty() ? new BitSet() : noTexts;
                noTexts.set(i);
            }
        }
        return new Row(values, noTexts);
    }

    /** A reader that ends early, or goes on for ever, reads something else than what its writer wrote. */
    private void advance() throws SQLException {
        hasNext = rows.next();
        if (hasNext ? row >= expected : row < expected) {
            throw new InputRefused(
                    ErrorCode.FILE_UNREADABLE,
                    name + ": has " + expected + " rows by its footer, and not as many to read");
        }
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
                ? "CASE WHEN isfinite(" + column + ") THEN regexp_replace(strftime(make_timestamp(epoch_us(" + column
                        + ")), '%Y-%m-%dT%H:%M:%S.%fZ'), '\\.?0+Z$', 'Z') ELSE CAST(" + column + " AS VARCHAR) END"
                : "CAST(" + column + " AS VARCHAR)";
    }
}
