package io.cdpbridge.operations;

import java.util.List;

/**
 * The result of a check.
 *
 * @param problems what is wrong, or why that is unknown; empty when all is well
 */
public record Judgement(State state, List<Problem> problems) {
    public Judgement {
        problems = List.copyOf(problems);
    }

    /** The state of what is checked. */
    public enum State {
        /** Nothing is wrong. */
        WELL,
        /** Nothing is wrong yet, or it is being tried again. */
        WARNED,
        /** Something is wrong. */
        WRONG,
        /** The state is not known right now. */
        UNKNOWN
    }

    /** Well when nothing was found; warned when nothing is more severe than a warning. */
    static Judgement of(List<Problem> problems) {
        State state = problems.stream()
                .map(Problem::severity)
                .max(Severity::compareTo)
                .map(gravest -> gravest == Severity.WARNING ? State.WARNED : State.WRONG)
                .orElse(State.WELL);
        return new Judgement(state, problems);
    }

    /** An unknown state, with the reason. */
    static Judgement unknown(String why) {
        return new Judgement(State.UNKNOWN, List.of(Problem.of(why)));
    }

    /** The problems' sentences. */
    public List<String> sentences() {
        return problems.stream().map(Problem::sentence).toList();
    }
}
