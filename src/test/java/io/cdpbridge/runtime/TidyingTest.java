package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.MovableClock;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.format.date.TwoClocks;
import io.cdpbridge.ledger.Batch;
import io.cdpbridge.ledger.InputFile;
import io.cdpbridge.ledger.Inputs;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.Outbox;
import io.cdpbridge.ledger.Progress;
import io.cdpbridge.ledger.RowCounts;
import io.cdpbridge.ledger.StagedPart;
import io.cdpbridge.source.intake.StagedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TidyingTest {
    private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock(START);
    private final TwoClocks clocks = new TwoClocks(clock);
    private int parts;

    @Test
    void lines_of_delivered_rows_go_once_two_clocks_say_that_it_is_time() throws Exception {
        try (Ledger ledger = Ledger.open("jdbc:sqlite:" + folder.resolve("ledger.db"), "", "")) {
            Outbox outbox = new Outbox(ledger, clock, Long.MAX_VALUE, 10_000);
            Settings settings = Settings.load(Optional.empty(), Map.of(), Map.of("source.lines.retention", "P30D"));
            Tidying tidying = new Tidying(settings, outbox, new StagedFiles(folder), clocks, clock);
            Path lines = deliver(ledger, outbox);
            tidying.run();
            assertThat(lines).exists();

            clock.advance(Duration.ofDays(365));
            deliver(ledger, outbox);
            tidying.run();
            assertThat(lines).as("a clock alone").exists();

            clocks.told(START.plusSeconds(60));
            deliver(ledger, outbox);
            tidying.run();
            assertThat(lines).as("a clock ahead").exists();

            clocks.told(clock.instant());
            Path young = deliver(ledger, outbox);
            tidying.run();
            assertThat(lines).doesNotExist();
            assertThat(young).exists();

            clock.advance(Duration.ofDays(-365));
            deliver(ledger, outbox);
            tidying.run();
            assertThat(young).as("a clock set back").exists();
        }
    }

    /** The lines of a part that has arrived. */
    private Path deliver(Ledger ledger, Outbox outbox) throws IOException {
        parts++;
        String part = "p" + parts + ".ndjson";
        Files.createFile(folder.resolve(part));
        Path lines = Files.createFile(folder.resolve("p" + parts + ".lines"));
        Inputs book = new Inputs(ledger, clock);
        book.finish(
                book.open(new InputFile("delivery-logs", parts + ".csv", 1, START, Optional.empty())),
                new Progress(
                        new RowCounts(1, 1, 0, 0, 0),
                        List.of(new StagedPart("dataset", part, 1, 10, 0)),
                        Optional.empty(),
                        Map.of(),
                        List.of()),
                "hash" + parts);
        Batch batch = outbox.release(outbox.candidates().get(0));
        outbox.sent(batch);
        outbox.confirmed(batch, "success", 0);
        return lines;
    }
}
