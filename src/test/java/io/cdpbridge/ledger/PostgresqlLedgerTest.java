package io.cdpbridge.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The ledger's contract on a real PostgreSQL server, from the binaries that Maven brings. */
class PostgresqlLedgerTest extends LedgerContract {
    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Override
    Ledger openEmpty() throws Exception {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA public CASCADE");
            statement.execute("CREATE SCHEMA public");
        }
        return openAgain();
    }

    @Override
    Ledger openAgain() {
        return Ledger.open(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
    }
}
