package io.cdpbridge.source.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.MovableClock;
import io.cdpbridge.ledger.Batch;
import io.cdpbridge.ledger.BudgetUse;
import io.cdpbridge.ledger.Candidate;
import io.cdpbridge.ledger.InputFile;
import io.cdpbridge.ledger.Inputs;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.Outbox;
import io.cdpbridge.ledger.Progress;
import io.cdpbridge.ledger.RowCounts;
import io.cdpbridge.ledger.StagedPart;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchBudgetsTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final long MEGABYTE = 1_000_000;

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock(START);
    private Ledger ledger;
    private Outbox outbox;
    private BatchBudgets budgets;
    private Pace pace;
    private int files;

    @BeforeEach
    void open() {
        ledger = Ledger.open("jdbc:sqlite:" + folder.resolve("ledger.db"), "", "");
        outbox = new Outbox(ledger, clock, Long.MAX_VALUE, 10_000);
        budgets = new BatchBudgets(new BudgetUse(ledger), clock);
        pace = new Pace(new BudgetUse(ledger), clock, 1000 * MEGABYTE);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void the_last_batch_of_the_day_leaves_and_the_next_waits_until_the_first_is_a_day_old() {
        for (int i = 0; i < 90; i++) {
            assertThat(budgets.batchesPerDay(90)).isEmpty();
            send("dataset", MEGABYTE);
            clock.advance(Duration.ofMinutes(1));
        }

        assertThat(budgets.batchesPerDay(90)).contains(START.plus(Duration.ofDays(1)));
        clock.advance(Duration.between(clock.instant(), START.plus(Duration.ofDays(1))));
        assertThat(budgets.batchesPerDay(90)).isEmpty();
    }

    @Test
    void the_minute_is_a_budget_of_its_own() {
        send("dataset", MEGABYTE);
        send("dataset", MEGABYTE);

        assertThat(budgets.batchesPerMinute(3)).isEmpty();
        assertThat(budgets.batchesPerMinute(2)).contains(START.plusSeconds(60));
    }

    @Test
    void a_batch_waits_when_the_hours_bytes_would_be_exceeded_but_an_idle_hour_takes_any_batch() {
        assertThat(budgets.bytesPerHour(10 * MEGABYTE, 50 * MEGABYTE)).isEmpty();
        send("dataset", 6 * MEGABYTE);

        assertThat(budgets.bytesPerHour(10 * MEGABYTE, 4 * MEGABYTE)).isEmpty();
        assertThat(budgets.bytesPerHour(10 * MEGABYTE, 4 * MEGABYTE + 1)).contains(START.plus(Duration.ofHours(1)));
    }

    @Test
    void exports_of_both_logs_every_fifteen_minutes_stay_inside_ninety_batches_a_day_and_none_waits_an_hour() {
        List<Instant> sent = new ArrayList<>();
        Duration longestWait = Duration.ZERO;
        for (int minute = 0; minute < 2 * 24 * 60; minute += 5) {
            if (minute % 15 == 0) {
                stage("delivery", MEGABYTE);
                stage("tracking", MEGABYTE);
            }
            for (Candidate candidate : outbox.candidates()) {
                boolean held = budgets.batchesPerDay(90).isPresent()
                        || pace.turn(candidate, 90).isPresent();
                if (!held) {
                    outbox.confirmed(outbox.release(candidate), "success", 0);
                    sent.add(clock.instant());
                }
                Duration wait = Duration.between(candidate.oldest(), clock.instant());
                longestWait = wait.compareTo(longestWait) > 0 ? wait : longestWait;
            }
            clock.advance(Duration.ofMinutes(5));
        }

        assertThat(sent)
                .allSatisfy(instant -> assertThat(sent.stream()
                                .filter(other ->
                                        !other.isBefore(instant) && other.isBefore(instant.plus(Duration.ofDays(1)))))
                        .hasSizeLessThanOrEqualTo(90));
        assertThat(longestWait).isLessThan(Duration.ofHours(1));
    }

    @Test
    void a_full_batch_and_the_half_of_a_failed_one_do_not_wait_for_their_turn() {
        for (int i = 0; i < 18; i++) {
            send("dataset", MEGABYTE);
        }
        Candidate small = new Candidate("dataset", Optional.empty(), 1, MEGABYTE, 1, START);
        Candidate full = new Candidate("dataset", Optional.empty(), 1, 1000 * MEGABYTE, 1, START);
        Candidate half = new Candidate("dataset", Optional.of(7L), 1, MEGABYTE, 1, START);

        assertThat(pace.turn(small, 90)).contains(START.plus(Duration.ofMinutes(20)));
        assertThat(pace.turn(full, 90)).isEmpty();
        assertThat(pace.turn(half, 90)).isEmpty();
    }

    private Batch send(String dataset, long bytes) {
        stage(dataset, bytes);
        return outbox.release(outbox.candidates().get(0));
    }

    private void stage(String dataset, long bytes) {
        Inputs inputs = new Inputs(ledger, clock);
        InputFile file = new InputFile(dataset, "file-" + files++, bytes, clock.instant(), Optional.empty());
        StagedPart part = new StagedPart(dataset, file.name() + ".ndjson", 1, bytes, 0);
        RowCounts one = new RowCounts(1, 1, 0, 0, 0);
        inputs.finish(
                inputs.open(file), new Progress(one, List.of(part), Optional.empty(), Map.of(), List.of()), "hash");
    }
}
