package io.cdpbridge.sandbox.campaign.store;

import io.cdpbridge.sandbox.campaign.query.Sql;
import io.cdpbridge.sandbox.campaign.schema.DataRefused;
import io.cdpbridge.sandbox.campaign.schema.DateTimes;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.sqlite.Function;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * A connection to the SQLite file. Any thread may call; they take turns. What a statement violates is thrown as
 * {@link DataRefused}, in PostgreSQL's words, as an FDA instance has them.
 */
final class Database implements AutoCloseable {
    private static final int STATEMENTS = 256;

    private final Connection connection;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, PreparedStatement> statements = new LinkedHashMap<>(16, 0.75f, true);

    private Database(Connection connection) {
        this.connection = connection;
    }

    /** Opens the file; {@code readOnly} sees the last transaction that ended, while others go on writing. */
    static Database open(Path file, boolean readOnly) {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(readOnly);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setCacheSize(-16_000);
        config.setBusyTimeout(60_000);
        config.enableCaseSensitiveLike(true);
        try {
            Connection connection = config.createConnection("jdbc:sqlite:" + file);
            Function.create(connection, "campaign_lower", new TextFunction(text -> text.toLowerCase(Locale.ROOT)));
            Function.create(connection, "campaign_upper", new TextFunction(text -> text.toUpperCase(Locale.ROOT)));
            Function.create(
                    connection,
                    "campaign_datetime",
                    new TextFunction(text -> DateTimes.dateTime(text).orElse(null)));
            return new Database(connection);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Runs all of it or nothing; inside a transaction of this thread it is a part of that one. */
    <T> T transaction(Supplier<T> work) {
        lock.lock();
        try {
            if (lock.getHoldCount() > 1) {
                return work.get();
            }
            run("BEGIN IMMEDIATE");
            boolean done = false;
            try {
                T result = work.get();
                run("COMMIT");
                done = true;
                return result;
            } finally {
                if (!done) {
                    run("ROLLBACK");
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Changes rows, and tells how many. */
    long change(String sql, List<?> parameters) {
        lock.lock();
        try {
            PreparedStatement statement = statement(sql);
            bind(statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw refused(e);
        } finally {
            lock.unlock();
        }
    }

    /** The first value of the first row; empty when there is no row or the value is NULL. */
    Optional<Object> value(String sql, List<?> parameters) {
        List<Object> values = new ArrayList<>();
        each(sql, parameters, row -> values.add(row.get(0)));
        return values.isEmpty() ? Optional.empty() : Optional.ofNullable(values.get(0));
    }

    Optional<Object> value(Sql sql) {
        return value(sql.text(), sql.parameters());
    }

    /** Hands each row over: its values in order, null for NULL. */
    void each(String sql, List<?> parameters, Consumer<List<Object>> row) {
        lock.lock();
        try {
            PreparedStatement statement = statement(sql);
            bind(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    List<Object> values = new ArrayList<>(columns);
                    for (int i = 1; i <= columns; i++) {
                        values.add(rows.getObject(i));
                    }
                    row.accept(values);
                }
            }
        } catch (SQLException e) {
            throw refused(e);
        } finally {
            lock.unlock();
        }
    }

    /** Runs a statement without parameters, one that stands in this program. */
    void run(String sql) {
        lock.lock();
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            lock.unlock();
        }
    }

    private PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement known = statements.remove(sql);
        PreparedStatement statement = known == null ? connection.prepareStatement(sql) : known;
        statements.put(sql, statement);
        if (statements.size() > STATEMENTS) {
            String eldest = statements.keySet().iterator().next();
            statements.remove(eldest).close();
        }
        return statement;
    }

    private static void bind(PreparedStatement statement, List<?> parameters) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
    }

    private static RuntimeException refused(SQLException e) {
        if (e instanceof SQLiteException sqlite) {
            SQLiteErrorCode code = sqlite.getResultCode();
            String message = String.valueOf(e.getMessage());
            if (code == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE
                    || code == SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY) {
                return new DataRefused("PGS-220000 PostgreSQL error: ERROR:  duplicate key value violates unique"
                        + " constraint \"" + constraint(message) + "\"");
            }
            if (code == SQLiteErrorCode.SQLITE_ERROR || code == SQLiteErrorCode.SQLITE_TOOBIG) {
                return new DataRefused("PGS-220000 PostgreSQL error: ERROR:  the statement cannot be run");
            }
        }
        return failed(e);
    }

    /** From SQLite's message, such as {@code … failed: NmsGroup.name)}, the name that PostgreSQL would say. */
    private static String constraint(String message) {
        String columns = message.substring(message.lastIndexOf(": ") + 2).replace(")", "");
        StringBuilder name = new StringBuilder();
        for (String column : columns.split(", ", -1)) {
            String[] parts = column.split("\\.", -1);
            name.append(name.length() == 0 ? parts[0] : "").append('_').append(parts[parts.length - 1]);
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("The database of the sandbox's Campaign failed: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        } finally {
            lock.unlock();
        }
    }

    /** A function of one text, which gives NULL for NULL. */
    private static final class TextFunction extends Function {
        private final UnaryOperator<String> function;

        TextFunction(UnaryOperator<String> function) {
            this.function = function;
        }

        @Override
        protected void xFunc() throws SQLException {
            String text = value_text(0);
            String result = text == null ? null : function.apply(text);
            if (result == null) {
                result();
            } else {
                result(result);
            }
        }
    }
}
