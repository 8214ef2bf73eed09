package io.cdpbridge.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What is to be let go of, last opened first. Confined to one thread at a time. */
final class Opened {
    private final Deque<Runnable> open = new ArrayDeque<>();

    /** Something was opened, which this lets go of. */
    void push(Runnable close) {
        open.push(close);
    }

    /**
     * Lets go of all, whatever one of them fails with; the first failure is thrown when all were asked, with the others
     * suppressed. What is opened later is for the next time.
     */
    void close() {
        Optional<RuntimeException> failure = Optional.empty();
        while (!open.isEmpty()) {
            try {
                open.pop().run();
            } catch (RuntimeException e) {
                failure.ifPresent(first -> first.addSuppressed(e));
                failure = failure.or(() -> Optional.of(e));
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }
}
