package io.cdpbridge.ledger;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqlitePrivacyRequestsTest extends PrivacyRequestsContract {
    @TempDir
    private Path folder;

    @Override
    Ledger open() {
        return Ledger.open("jdbc:sqlite:" + folder.resolve("ledger.db"), "", "");
    }
}
