package io.cdpbridge.operations;

import java.util.List;

/**
 * What a check came to.
 *
 * @param sentences what is wrong, or why that cannot be told; empty when all is well
 */
public record Judgement(State state, List<String> sentences) {
    /** How it stands. */
    public enum State {
        /** Nothing is wrong. */
        WELL,
        /** Something is wrong. */
        WRONG,
        /** It cannot be told just now. */
        UNKNOWN
    }

    /** Well, when nothing was found. */
    static Judgement of(List<String> problems) {
        return new Judgement(problems.isEmpty() ? State.WELL : State.WRONG, List.copyOf(problems));
    }
}
