package io.cdpbridge.sandbox.batch;

import java.time.Duration;

/**
 * How fast a batch shows its states.
 *
 * @param kind what makes it go on to the next state
 * @param step how long each state lasts, for {@link Kind#TIME}
 */
public record Pace(Kind kind, Duration step) {

    /** What makes a batch show its next state. */
    public enum Kind {
        /** It shows the last state that it has reached. */
        IMMEDIATE,
        /** It shows one more state at each look at the catalog. */
        LOOK,
        /** It shows one more state each time that the step has passed. */
        TIME
    }

    /** As fast as rows can be read. */
    public static Pace immediate() {
        return new Pace(Kind.IMMEDIATE, Duration.ZERO);
    }

    /** One state a look at the catalog, so that a test sees each. */
    public static Pace everyLook() {
        return new Pace(Kind.LOOK, Duration.ZERO);
    }

    /** One state a step of time. Zero is {@link #immediate()}. */
    public static Pace every(Duration step) {
        return step.isZero() ? immediate() : new Pace(Kind.TIME, step);
    }

    /** How many states have passed since a moment, given the looks since then. */
    int passed(long sinceMillis, long nowMillis, int looks) {
        return switch (kind) {
            case IMMEDIATE -> Integer.MAX_VALUE;
            case LOOK -> Math.max(0, looks - 1);
            case TIME -> (int) Math.min(Integer.MAX_VALUE, (nowMillis - sinceMillis) / step.toMillis());
        };
    }
}
