package io.cdpbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.Traces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that were let go are in no page of the ledger's files, in use or not. */
class QuarantineErasureTest {
    private static final int ROWS = 3_000;

    @TempDir
    private Path folder;

    @Test
    void discarded_rows_are_in_no_page_of_the_ledger() throws Exception {
        erases(quarantine ->
                assertThat(quarantine.discard(QuarantineFilter.open())).isEqualTo(ROWS));
    }

    @Test
    void expired_rows_are_in_no_page_of_the_ledger() throws Exception {
        erases(quarantine -> assertThat(quarantine.expire(Instant.MAX)).isEqualTo(ROWS));
    }

    private void erases(Consumer<Quarantine> letGo) throws Exception {
        try (Ledger ledger = Ledger.open("jdbc:sqlite:" + folder.resolve("ledger.db"), "", "")) {
            List<QuarantinedRow> rows = IntStream.range(0, ROWS)
                    .mapToObj(i -> row(i % 100 == 0 ? "x".repeat(9_000) : "x".repeat(100)))
                    .toList();
            ledger.jdbi()
                    .useTransaction(handle -> QuarantineRows.insert(
                            handle, ledger, "flow", Optional.empty(), Optional.empty(), rows, InstantSource.system()));
            assertThat(Traces.in(folder, "zoe@example.com")).as("before").isNotEmpty();

            letGo.accept(new Quarantine(ledger, InstantSource.system()));

            assertThat(Traces.in(folder, "zoe@example.com")).isEmpty();
        }
    }

    private static QuarantinedRow row(String text) {
        return new QuarantinedRow(
                Optional.of(1L),
                "no-null-values",
                Optional.empty(),
                "it is zoe@example.com",
                QuarantinedRow.Kind.EVENT,
                ("{\"a\":\"" + text + "\",\"email\":\"zoe@example.com\"}").getBytes(StandardCharsets.UTF_8),
                List.of());
    }
}
