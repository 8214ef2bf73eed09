package io.cdpbridge.ledger;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

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
}
