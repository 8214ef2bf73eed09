package io.cdpbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqliteLedgerTest extends LedgerContract {
    @TempDir
    private Path folder;

    @Override
    Ledger openEmpty() {
        return openAgain();
    }

    @Override
    Ledger openAgain() {
        return Ledger.open("jdbc:sqlite:" + folder.resolve("ledger.db"), "", "");
    }

    @Test
    void what_is_only_read_waits_for_no_writer() throws Exception {
        try (Ledger ledger = openEmpty();
                Connection writer = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"))) {
            writer.createStatement().execute("BEGIN IMMEDIATE");

            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                new Accounts(ledger).totals();
                new DestinationAccounts(ledger).totals();
                new Audit(ledger).parts(new Audit.Range(Optional.empty(), Optional.empty()), 0, 10);
                new Samples(ledger).all();
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"journal_mode, wal", "synchronous, 2", "busy_timeout, 60000", "foreign_keys, 1"})
    void a_commit_is_on_the_disk_when_it_returns_and_writers_wait(String pragma, String value) {
        try (Ledger ledger = openEmpty()) {
            String set = ledger.jdbi()
                    .withHandle(handle -> handle.createQuery("PRAGMA " + pragma)
                            .mapTo(String.class)
                            .one());

            assertThat(set).isEqualTo(value);
        }
    }
}
