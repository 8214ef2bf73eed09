package io.cdpbridge.ledger;

import io.cdpbridge.PostgresqlServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresqlPlaceBookTest extends PlaceBookContract {
    private static PostgresqlServer server;

    @BeforeAll
    static void start() throws IOException {
        server = new PostgresqlServer();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Override
    Ledger openEmpty() throws Exception {
        return server.openEmpty();
    }
}
