package io.cdpbridge.command.reconcile;

import io.cdpbridge.error.ErrorCode;
import java.util.function.Consumer;

/** Hands differences on as they are found, and counts them. Confined to one thread. */
final class Differences {
    private final Consumer<Difference> sink;
    private long count;
    private long rows;

    Differences(Consumer<Difference> sink) {
        this.sink = sink;
    }

    void add(ErrorCode code, String where, String what, long unaccounted) {
        count++;
        rows += Math.abs(unaccounted);
        sink.accept(new Difference(code, where, what, Math.abs(unaccounted)));
    }

    /** One of two numbers that must be equal. */
    void unlessEqual(ErrorCode code, String where, String left, long leftRows, String right, long rightRows) {
        if (leftRows != rightRows) {
            add(code, where, leftRows + " " + left + ", " + rightRows + " " + right, leftRows - rightRows);
        }
    }

    long count() {
        return count;
    }

    long rows() {
        return rows;
    }
}
