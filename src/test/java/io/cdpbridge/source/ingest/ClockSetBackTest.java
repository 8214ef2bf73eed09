package io.cdpbridge.source.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.MovableClock;
import io.cdpbridge.format.date.Rest;
import io.cdpbridge.format.place.PlaceEntry;
import io.cdpbridge.format.place.Reason;
import io.cdpbridge.ledger.BackfillUse;
import io.cdpbridge.ledger.BudgetUse;
import io.cdpbridge.ledger.Candidate;
import io.cdpbridge.ledger.InputFile;
import io.cdpbridge.ledger.Inputs;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.Outbox;
import io.cdpbridge.ledger.Progress;
import io.cdpbridge.ledger.RowCounts;
import io.cdpbridge.ledger.StagedPart;
import io.cdpbridge.ledger.StandingEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock is set back: nothing waits until it has caught up. */
class ClockSetBackTest {
    private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock(START);
    private int inputs;

    @Test
    void budgets_do_not_hold_batches_for_those_that_a_clock_ahead_noted() {
        try (Ledger ledger = Ledger.open("jdbc:sqlite:" + folder.resolve("ledger.db"), "", "")) {
            Outbox outbox = new Outbox(ledger, clock, Long.MAX_VALUE, 10_000);
            BudgetUse use = new BudgetUse(ledger);
            BatchBudgets budgets = new BatchBudgets(use, clock);
            stage(ledger);
            outbox.release(outbox.candidates().get(0));
            stage(ledger);
            Pace pace = new Pace(use, clock, 1_000);
            assertThat(budgets.batchesPerDay(1)).isPresent();
            assertThat(budgets.bytesPerHour(1, 1)).isPresent();
            assertThat(pace.turn(outbox.candidates().get(0), 5)).isPresent();

            clock.advance(YEAR.negated());

            assertThat(budgets.batchesPerDay(1)).isEmpty();
            assertThat(budgets.bytesPerHour(1, 1)).isEmpty();
            assertThat(pace.turn(outbox.candidates().get(0), 5)).isEmpty();
        }
    }

    @Test
    void history_does_not_wait_for_batches_that_a_clock_ahead_noted() {
        try (Ledger ledger = Ledger.open("jdbc:sqlite:" + folder.resolve("ledger.db"), "", "")) {
            Outbox outbox = new Outbox(ledger, clock, Long.MAX_VALUE, 10_000);
            BackfillBudget budget = new BackfillBudget(new BackfillUse(ledger), clock, 1, 1);
            stage(ledger);
            outbox.release(outbox.candidates().get(0));
            Candidate history = new Candidate("elsewhere", Optional.empty(), 1, 1, 1, START);
            assertThat(budget.until(history, 1)).isPresent();

            clock.advance(YEAR.negated());

            assertThat(budget.until(history, 1)).isEmpty();
        }
    }

    @Test
    void an_entry_that_rests_is_tried_at_the_latest_when_the_clock_was_set_back() {
        PlaceEntry entry = PlaceEntry.of("x.csv", Reason.NO_PERMISSION, "1", START);
        StandingEntry resting = new StandingEntry(
                "input", "delivery-logs", entry, 1, START, true, 1, Optional.of(START.plusSeconds(600)));

        assertThat(resting.isDue(START)).isFalse();
        assertThat(resting.isDue(START.plusSeconds(600))).isTrue();
        assertThat(resting.isDue(START.plus(YEAR))).isTrue();
        assertThat(resting.isDue(START.minus(YEAR))).isTrue();
    }

    @Test
    void a_rest_ends_with_its_length_or_when_the_clock_is_set_back() {
        Rest rest = new Rest(START, Duration.ofMinutes(10));

        assertThat(rest.isOver(START.plusSeconds(599))).isFalse();
        assertThat(rest.isOver(START.plusSeconds(600))).isTrue();
        assertThat(rest.isOver(START.minusSeconds(1))).isTrue();
    }

    private void stage(Ledger ledger) {
        inputs++;
        Inputs book = new Inputs(ledger, clock);
        book.finish(
                book.open(new InputFile("delivery-logs", inputs + ".csv", 1, START, Optional.empty())),
                new Progress(
                        new RowCounts(1, 1, 0, 0, 0),
                        List.of(new StagedPart("dataset", "p" + inputs, 1, 10, 0)),
                        Optional.empty(),
                        Map.of(),
                        List.of()),
                "hash" + inputs);
    }
}
