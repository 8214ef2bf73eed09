package io.cdpbridge.privacy;

import io.cdpbridge.ledger.Ledger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class ForgetTableTest extends ForgetTableContract {
    @TempDir
    private static Path made;

    @BeforeAll
    static void make() {
        Ledger.open(url(made), "", "").close();
    }

    private static String url(Path data) {
        return "jdbc:sqlite:" + data.resolve("ledger.db");
    }

    @Override
    void prepare(Path data) throws Exception {
        Files.copy(made.resolve("ledger.db"), data.resolve("ledger.db"));
    }

    @Override
    Connection connect(Path data) throws Exception {
        return DriverManager.getConnection(url(data));
    }

    @Override
    Ledger open(Path data) {
        return Ledger.open(url(data), "", "");
    }

    @Override
    Set<String> tracesOfLedger(Path data, String... identities) {
        return Set.of();
    }
}
