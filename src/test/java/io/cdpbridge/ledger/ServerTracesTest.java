package io.cdpbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.PostgresqlServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTracesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    void dead_rows_and_slots_that_nobody_reads_are_told_with_what_to_do_until_they_are_gone() throws Exception {
        try (PostgresqlServer server = new PostgresqlServer();
                Ledger ledger = server.openEmpty()) {
            ServerTraces traces = new ServerTraces(ledger);
            assertThat(traces.sentences()).isEmpty();

            ledger.jdbi().useHandle(handle -> {
                handle.execute("INSERT INTO privacy_audit (happened_at, action, identity_hash, detail)"
                        + " SELECT '2026-11-30T12:00:00Z', 'x', 'x', 'x' FROM generate_series(1, 20)");
                handle.execute("DELETE FROM privacy_audit");
                handle.execute("SELECT pg_create_physical_replication_slot('forgotten', true)");
            });

            assertThat(atLast(traces, 2))
                    .anyMatch(sentence -> sentence.startsWith("table privacy_audit has 20 dead rows")
                            && sentence.contains("VACUUM (FULL, ANALYZE) privacy_audit"))
                    .anyMatch(sentence -> sentence.startsWith("1 replication slots that nobody reads"));
            ledger.compact();
            ledger.jdbi().useHandle(handle -> handle.execute("SELECT pg_drop_replication_slot('forgotten')"));
            assertThat(atLast(traces, 0)).isEmpty();
        }
    }

    @Test
    void of_a_ledger_in_a_file_nothing_is_told() {
        try (Ledger ledger = Ledger.open("jdbc:sqlite:" + folder.resolve("ledger.db"), "", "")) {
            assertThat(new ServerTraces(ledger).sentences()).isEmpty();
        }
    }

    /** A server counts dead rows a while after they have died. */
    private static List<String> atLast(ServerTraces traces, int sentences) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        List<String> told = traces.sentences();
        while (told.size() != sentences && Instant.now().isBefore(end)) {
            Thread.sleep(200);
            told = traces.sentences();
        }
        return told;
    }
}
