package io.cdpbridge.privacy;

import io.cdpbridge.PostgresqlServer;
import io.cdpbridge.Traces;
import io.cdpbridge.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The same with a ledger on a server, of whose files a data folder knows nothing. */
class PostgresqlForgetTableTest extends ForgetTableContract {
    private static PostgresqlServer server;

    static Stream<Row> rows() {
        return rowsOfLedger();
    }

    @BeforeAll
    static void start() throws Exception {
        server = new PostgresqlServer();
        server.openEmpty().close();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Override
    void prepare(Path data) throws Exception {
        Files.writeString(data.resolve("privacy-key"), "what a data folder always holds");
        server.execute("DO $$ DECLARE name TEXT; BEGIN SET LOCAL session_replication_role = replica;"
                + " FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
                + " AND tablename NOT IN ('flyway_schema_history', 'ledger_identity', 'ledger_lease')"
                + " LOOP EXECUTE 'DELETE FROM ' || quote_ident(name); END LOOP; END $$");
    }

    @Override
    Connection connect(Path data) throws Exception {
        return DriverManager.getConnection(server.url(), PostgresqlServer.USER, "postgres");
    }

    @Override
    Ledger open(Path data) {
        return server.openAgain();
    }

    @Override
    Set<String> tracesOfLedger(Path data, String... identities) throws Exception {
        try (Connection sql = connect(data)) {
            return Traces.in(sql, identities).stream()
                    .map(table -> "ledger.db:" + table)
                    .collect(Collectors.toSet());
        }
    }
}
