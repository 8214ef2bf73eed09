package io.cdpbridge.ledger;

import io.cdpbridge.PostgresqlServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresqlPrivacyRequestsTest extends PrivacyRequestsContract {
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
    Ledger open() throws Exception {
        return server.openEmpty();
    }
}
