package io.cdpbridge.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A real PostgreSQL server, from the binaries that Maven brings. */
final class PostgresqlServer implements AutoCloseable {
    private final EmbeddedPostgres server;

    PostgresqlServer() throws IOException {
        server = EmbeddedPostgres.start();
    }

    Ledger openEmpty() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA public CASCADE");
            statement.execute("CREATE SCHEMA public");
        }
        return openAgain();
    }

    Ledger openAgain() {
        return Ledger.open(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
