package io.cdpbridge.operations;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.date.Rest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Runs checks and always has an answer: a check that fails is itself a problem, and one that needs the ledger is not
 * judged while the ledger is silent. A connection pool waits half a minute before it gives up; a caller that asks for
 * health does not, and once one query was in vain the others are not made for a while. Any thread may call.
 */
public final class Judge implements AutoCloseable {
    private static final Duration REST = Duration.ofSeconds(5);
    private static final Judgement NOT_JUDGED = Judgement.unknown("cannot be judged: the ledger does not answer");

    private final BooleanSupplier ledger;
    private final Duration patience;
    private final InstantSource clock;
    private final ExecutorService asking = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "health of the ledger");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Rest silent = Rest.NONE;

    /** Thrown when the ledger gave no answer. */
    private static final class Silent extends RuntimeException {}

    /**
     * @param ledger whether the ledger answers; may block
     * @param patience how long the ledger may take to answer for one check
     */
    public Judge(BooleanSupplier ledger, Duration patience, InstantSource clock) {
        this.ledger = ledger;
        this.patience = patience;
        this.clock = clock;
    }

    /** The current result of the check. Never throws. */
    public Judgement judge(Check check) {
        try {
            return Judgement.of(check.needsLedger() ? ask(check::found) : check.found());
        } catch (Silent e) {
            return NOT_JUDGED;
        } catch (RuntimeException e) {
            // Its message may hold what must not be revealed, such as the address of a database.
            return Judgement.of(List.of(Problem.of(ErrorCode.CHECK_FAILED.code() + " the check '" + check.id()
                    + "' cannot be judged: " + e.getClass().getSimpleName())));
        }
    }

    /** Whether the ledger answers within the time allowed for a check. */
    public boolean ledgerAnswers() {
        return ledgerSays(() -> true).isPresent();
    }

    /** The ledger's answer to a question within the time allowed for a check; empty while it is silent. */
    public Optional<Boolean> ledgerSays(BooleanSupplier question) {
        try {
            return Optional.of(ask(question::getAsBoolean));
        } catch (Silent e) {
            return Optional.empty();
        }
    }

    private <T> T ask(Supplier<T> question) {
        if (!silent.isOver(clock.instant())) {
            throw new Silent();
        }
        Future<T> answer = asking.submit(() -> {
            if (!ledger.getAsBoolean()) {
                throw new Silent();
            }
            return question.get();
        });
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw silent();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Silent) {
                throw silent();
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Silent();
        }
    }

    private Silent silent() {
        silent = new Rest(clock.instant(), REST);
        return new Silent();
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }
}
