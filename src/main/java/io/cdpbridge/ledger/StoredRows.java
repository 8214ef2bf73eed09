package io.cdpbridge.ledger;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Everything that a ledger holds, as stored, in whatever tables it has: for searching for content that must not
 * be there.
 */
public final class StoredRows {
    private static final int PAGE = 1_000;

    /** Queries that add the dialect to a row in quarantine. */
    private static final Map<String, String> QUERIES = Map.of(
            "quarantine",
            "SELECT q.*, i.dialect AS input_dialect FROM quarantine q LEFT JOIN input i ON i.id = q.input_id");

    private final Ledger ledger;

    /** @param ledger is searched as it was at one moment */
    public StoredRows(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * A row.
     *
     * @param columns the names of its columns that hold text or bytes
     * @param values the value of each of these columns, a String or a byte[]
     */
    public record StoredRow(String table, List<String> columns, List<Object> values) {
        /** The text in a column, if there is one. */
        public Optional<String> text(String column) {
            int at = columns.indexOf(column);
            return at >= 0 && values.get(at) instanceof String text ? Optional.of(text) : Optional.empty();
        }
    }

    /** Passes every row of every table that holds text or bytes to the visitor; memory does not grow with them. */
    public void forEach(Consumer<StoredRow> visitor) {
        ledger.picture(handle -> {
            try {
                Connection connection = handle.getConnection();
                for (Map.Entry<String, String> table : tables(connection).entrySet()) {
                    read(connection, table.getKey(), table.getValue(), visitor);
                }
                return null;
            } catch (SQLException e) {
                throw new IllegalStateException("the ledger's tables cannot be read: " + e.getMessage(), e);
            }
        });
    }

    /** The files of a ledger in SQLite, whether they exist or not; empty for a ledger on a server. */
    public List<Path> files() {
        if (!ledger.isSqlite()) {
            return List.of();
        }
        String file =
                ledger.picture(handle -> handle.createQuery("SELECT file FROM pragma_database_list WHERE name = 'main'")
                        .mapTo(String.class)
                        .one());
        return file.isEmpty() ? List.of() : List.of(Path.of(file), Path.of(file + "-wal"), Path.of(file + "-journal"));
    }

    /** The names of the tables, with the query for each. */
    private static Map<String, String> tables(Connection connection) throws SQLException {
        Map<String, String> tables = new TreeMap<>();
        try (ResultSet found =
                connection.getMetaData().getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (found.next()) {
                String name = found.getString("TABLE_NAME");
                tables.put(name, QUERIES.getOrDefault(name, "SELECT * FROM \"" + name.replace("\"", "\"\"") + "\""));
            }
        }
        return tables;
    }

    private static void read(Connection connection, String table, String query, Consumer<StoredRow> visitor)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setFetchSize(PAGE);
            try (ResultSet rows = statement.executeQuery()) {
                ResultSetMetaData metadata = rows.getMetaData();
                while (rows.next()) {
                    List<String> columns = new ArrayList<>();
                    List<Object> values = new ArrayList<>();
                    for (int i = 1; i <= metadata.getColumnCount(); i++) {
                        Object value = rows.getObject(i);
                        if (value instanceof String || value instanceof byte[]) {
                            columns.add(metadata.getColumnLabel(i));
                            values.add(value);
                        }
                    }
                    visitor.accept(new StoredRow(table, columns, values));
                }
            }
        }
    }
}
