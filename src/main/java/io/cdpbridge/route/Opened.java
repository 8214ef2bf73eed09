package io.cdpbridge.route;

import java.util.ArrayDeque;
import java.util.Deque;

/** What is to be let go of, last opened first. Confined to one thread at a time. */
final class Opened {
    private final Deque<Runnable> open = new ArrayDeque<>();

    /** Something was opened, which this lets go of. */
    void push(Runnable close) {
        open.push(close);
    }

    /** Lets go of all; what is opened later is for the next time. */
    void close() {
        while (!open.isEmpty()) {
            open.pop().run();
        }
    }
}
