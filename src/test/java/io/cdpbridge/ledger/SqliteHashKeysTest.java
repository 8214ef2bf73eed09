package io.cdpbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.format.identity.KeyedHash;
import io.cdpbridge.format.identity.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteHashKeysTest extends HashKeysContract {
    @TempDir
    private Path folder;

    @Override
    void before(String version) {
        migrate(url(), "", "INTEGER PRIMARY KEY", "BLOB", version);
    }

    @Override
    Ledger open() {
        return Ledger.open(url(), "", "");
    }

    @Test
    void no_plain_hash_is_left_in_the_files_of_the_ledger() throws Exception {
        try (Ledger ledger = ofBefore()) {
            new HashKeys(ledger).settle((known, isEmpty) -> new KeyedHash(new byte[32]));
        }

        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain(new Sha256().ofIdentity("CRM-1"));
            }
        }
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("ledger.db");
    }
}
