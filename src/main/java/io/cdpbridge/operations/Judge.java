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
 * Asks checks, and always has an answer: a check that fails is wrong itself, and one that needs the ledger is not judged
 * while the ledger is silent. A pool waits for half a minute before it gives up; who asks for health does not, and once one
 * question was in vain the others are not put for a while. Any thread may ask.
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

    /** The ledger gave no answer. */
    private static final class Silent extends RuntimeException {}

    /**
     * @param ledger whether the ledger answers; may block
     * @param patience how long the ledger may take for one check
     */
    public Judge(BooleanSupplier ledger, Duration patience, InstantSource clock) {
        this.ledger = ledger;
        this.patience = patience;
        this.clock = clock;
    }

    /** What the check says now. Never throws. */
    public Judgement judge(Check check) {
        try {
            return Judgement.of(check.needsLedger() ? ask(check::found) : check.found());
        } catch (Silent e) {
            return NOT_JUDGED;
        } catch (RuntimeException e) {
            // Its message may hold what must not be told, such as the address of a database.
            return Judgement.of(List.of(Problem.of(ErrorCode.CHECK_FAILED.code() + " the check '" + check.id()
                    + "' cannot be judged: " + e.getClass().getSimpleName())));
        }
    }

    /** Whether the ledger answers within the time that a check has. */
    public boolean ledgerAnswers() {
        return ledgerSays(() -> true).isPresent();
    }

    /** What the ledger answers to a question, within the time that a check has; nothing while it is silent. */
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
