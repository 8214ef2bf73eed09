package io.cdpbridge.ledger;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqlitePlaceBookTest extends PlaceBookContract {
    @TempDir
    private Path folder;

    @Override
    Ledger openEmpty() {
        return Ledger.open("jdbc:sqlite:" + folder.resolve("ledger.db"), "", "");
    }
}
