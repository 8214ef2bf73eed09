package io.cdpbridge.destination.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.duckdb.DuckDBDriver;

/**
 * The rows of any Parquet file, one after the other, with every value that may be a text: what is nested is JSON, bytes are
 * taken for UTF-8. The columns of a state have the names of its slots. Memory is flat. Confined to one thread.
 */
public final class ParquetTexts implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> NO_TEXTS = Set.of("BOOLEAN", "DATE", "TIME", "INTERVAL");

    private final Path file;
    private final Connection connection;
    private final Statement statement;
    private final List<String> names = new ArrayList<>();
    private final List<Boolean> bytes = new ArrayList<>();
    private final ResultSet rows;

    private ParquetTexts(Path file, Connection connection) throws SQLException, JsonProcessingException {
        this.file = file;
        this.connection = connection;
        this.statement = connection.createStatement();
        Map<String, String> metadata = metadata();
        List<String> slots = metadata.containsKey(StateFile.FORMAT)
                ? JSON.readValue(metadata.getOrDefault("slots", "[]"), new TypeReference<>() {})
                : List.of();
        List<String> values = new ArrayList<>();
        try (ResultSet schema = statement.executeQuery("DESCRIBE SELECT * FROM " + Sql.parquet(file))) {
            while (schema.next()) {
                String name = schema.getString("column_name");
                String type = schema.getString("column_type");
                if (!NO_TEXTS.contains(type) && !type.startsWith("TIMESTAMP")) {
                    names.add(name(name, slots));
                    bytes.add(type.equals("BLOB"));
                    values.add(value("\"" + name.replace("\"", "\"\"") + "\"", type));
                }
            }
        }
        rows = statement.executeQuery(
                "SELECT " + (values.isEmpty() ? "1" : String.join(", ", values)) + " FROM " + Sql.parquet(file));
    }

    /**
     * Opens a file.
     *
     * @throws BridgeException CDP-4002 when it is no whole Parquet file
     */
    public static ParquetTexts open(Path file) {
        Properties settings = new Properties();
        settings.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        settings.setProperty("threads", "1");
        settings.setProperty("memory_limit", "512MiB");
        settings.setProperty("temp_directory", "");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        try {
            Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", settings);
            try {
                return new ParquetTexts(file, connection);
            } catch (SQLException | JsonProcessingException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException | JsonProcessingException e) {
            throw unreadable(file, e);
        }
    }

    /** The names of the columns that may hold text. */
    public List<String> names() {
        return names;
    }

    /**
     * The next row, with as many values as there are names, some of them null; nothing behind the last one.
     *
     * @throws BridgeException CDP-4002 when the file can't be read on
     */
    public Optional<String[]> next() {
        try {
            if (!rows.next()) {
                return Optional.empty();
            }
            String[] values = new String[names.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = bytes.get(i) ? text(rows.getBytes(i + 1)) : rows.getString(i + 1);
            }
            return Optional.of(values);
        } catch (SQLException e) {
            throw unreadable(file, e);
        }
    }

    private static String text(byte[] value) {
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    private static BridgeException unreadable(Path file, Exception cause) {
        return new BridgeException(ErrorCode.FILE_UNREADABLE, file + ": is not a whole Parquet file", cause);
    }

    private static String value(String column, String type) {
        if (type.equals("VARCHAR") || type.equals("BLOB")) {
            return column;
        }
        boolean nested = type.endsWith("]") || type.startsWith("STRUCT") || type.startsWith("MAP");
        return nested ? "to_json(" + column + ")::VARCHAR" : "CAST(" + column + " AS VARCHAR)";
    }

    private static String name(String column, List<String> slots) {
        return column.matches("v\\d{1,4}") && Integer.parseInt(column.substring(1)) < slots.size()
                ? slots.get(Integer.parseInt(column.substring(1)))
                : column;
    }

    private Map<String, String> metadata() throws SQLException {
        Map<String, String> metadata = new HashMap<>();
        try (ResultSet rows = statement.executeQuery("""
                SELECT decode(key), decode(value)
                FROM parquet_kv_metadata(%s)
                WHERE decode(key) IN ('slots', '%s')""".formatted(Sql.literal(Sql.pattern(file)), StateFile.FORMAT))) {
            while (rows.next()) {
                metadata.put(rows.getString(1), rows.getString(2));
            }
        }
        return metadata;
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
}
