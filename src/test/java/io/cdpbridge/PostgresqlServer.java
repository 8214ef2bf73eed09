package io.cdpbridge;

import io.cdpbridge.ledger.Ledger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A real PostgreSQL server, from the binaries that Maven brings, with one database and one user. */
public final class PostgresqlServer implements AutoCloseable {
    public static final String USER = "postgres";

    private final EmbeddedPostgres server;

    public PostgresqlServer() throws IOException {
        server = EmbeddedPostgres.start();
    }

    public int port() {
        return server.getPort();
    }

    /** Lets a bridge keep its ledger here. */
    public void serve(BridgeFixture bridge) {
        bridge.set("ledger.url", url()).set("ledger.user", USER);
    }

    /** Runs statements one after the other, each in a transaction of its own. */
    public void execute(String... statements) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Changes rows, and gives how many. */
    public int update(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    /** Ends one connection of those that are there, by chance. */
    public void endConnection() throws SQLException {
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() ORDER BY random() LIMIT 1");
    }

    /** Deletes all that is in the database. */
    public void empty() throws SQLException {
        execute("DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
    }

    public Ledger openEmpty() throws SQLException {
        empty();
        return openAgain();
    }

    public Ledger openAgain() {
        return Ledger.open(url(), USER, "postgres");
    }

    public String url() {
        return server.getJdbcUrl(USER, "postgres");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
