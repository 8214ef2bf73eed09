package io.cdpbridge.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.MovableClock;
import io.cdpbridge.ledger.Accounts;
import io.cdpbridge.ledger.BudgetUse;
import io.cdpbridge.ledger.Freshest;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.LedgerPulse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T12:00:00Z"));

    @Test
    void every_check_has_an_answer_when_the_ledger_is_gone(@TempDir Path folder) {
        Ledger ledger = Ledger.open("jdbc:sqlite:" + folder.resolve("ledger.db"), "", "");
        Freshest freshest = new Freshest(ledger);
        List<Check> checks = List.of(
                Check.ofLedger("batches", new Accounts(ledger)::restingBatches),
                new OldestStaged(freshest, clock, Duration.ofHours(1)),
                new Budgets(new BudgetUse(ledger), clock, 90, 100),
                new Freshness(freshest, clock, Map.of("delivery-logs", Duration.ofHours(1))));
        try (Judge judge = new Judge(new LedgerPulse(ledger)::answers, PATIENCE, clock)) {
            assertThat(checks)
                    .allSatisfy(check -> assertThat(judge.judge(check).state()).isEqualTo(Judgement.State.WELL));

            ledger.close();

            assertThat(checks)
                    .allSatisfy(check -> assertThat(judge.judge(check))
                            .isEqualTo(Judgement.unknown("cannot be judged: the ledger does not answer")));
            assertThat(judge.judge(new LedgerUsable(judge, () -> true)))
                    .isEqualTo(new Judgement(
                            Judgement.State.WRONG,
                            List.of(Problem.of("the ledger does not answer").as(Severity.CRITICAL))));
            assertThat(judge.judge(new DiskSpace(() -> Long.MAX_VALUE, 1)).state())
                    .as("what needs no ledger is judged")
                    .isEqualTo(Judgement.State.WELL);
        }
    }

    @Test
    void a_ledger_that_hangs_is_waited_for_once_and_asked_again_later() {
        CountDownLatch hangs = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        Check check = Check.ofLedger("some", List::of);
        try (Judge judge =
                new Judge(() -> asked.incrementAndGet() > 1 || waitFor(hangs), Duration.ofMillis(50), clock)) {
            for (int i = 0; i < 10; i++) {
                assertThat(judge.judge(check).state()).isEqualTo(Judgement.State.UNKNOWN);
            }
            assertThat(asked).hasValue(1);

            clock.advance(Duration.ofSeconds(6));

            assertThat(judge.judge(check).state())
                    .as("the thread that hung was interrupted")
                    .isEqualTo(Judgement.State.WELL);
        }
    }

    @Test
    void a_ledger_that_answers_again_is_asked_though_the_clock_was_set_back_or_ahead() {
        for (Duration moved : List.of(Duration.ofDays(-365), Duration.ofDays(365))) {
            AtomicBoolean answers = new AtomicBoolean();
            Check check = Check.ofLedger("some", List::of);
            try (Judge judge = new Judge(answers::get, PATIENCE, clock)) {
                assertThat(judge.judge(check).state()).isEqualTo(Judgement.State.UNKNOWN);
                answers.set(true);
                assertThat(judge.judge(check).state()).as("it rests").isEqualTo(Judgement.State.UNKNOWN);

                clock.advance(moved);

                assertThat(judge.judge(check).state()).isEqualTo(Judgement.State.WELL);
            }
        }
    }

    @Test
    void a_check_that_fails_is_wrong_itself_and_says_nothing_of_what_failed() {
        AtomicBoolean well = new AtomicBoolean();
        Check check = Check.ofLedger("some", () -> {
            if (!well.get()) {
                throw new IllegalStateException("jdbc:postgresql://secret.example.com");
            }
            return List.of();
        });
        try (Judge judge = new Judge(() -> true, PATIENCE, clock)) {
            assertThat(judge.judge(check))
                    .isEqualTo(new Judgement(
                            Judgement.State.WRONG,
                            List.of(Problem.of("CDP-1140 the check 'some' cannot be judged: IllegalStateException"))));
            assertThat(judge.ledgerAnswers()).isTrue();

            well.set(true);

            assertThat(judge.judge(check).state()).isEqualTo(Judgement.State.WELL);
        }
    }

    private static boolean waitFor(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
