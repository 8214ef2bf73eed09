package io.cdpbridge.operations;

import java.util.List;

/**
 * What a check came to.
 *
 * @param problems what is wrong, or why that cannot be told; empty when all is well
 */
public record Judgement(State state, List<Problem> problems) {
    public Judgement {
        problems = List.copyOf(problems);
    }

    /** How it stands. */
    public enum State {
        /** Nothing is wrong. */
        WELL,
        /** Nothing is wrong yet, or it is being tried again. */
        WARNED,
        /** Something is wrong. */
        WRONG,
        /** It cannot be told just now. */
        UNKNOWN
    }

    /** Well, when nothing was found; warned, when nothing is graver than that. */
    static Judgement of(List<Problem> problems) {
        State state = problems.stream()
                .map(Problem::severity)
                .max(Severity::compareTo)
                .map(gravest -> gravest == Severity.WARNING ? State.WARNED : State.WRONG)
                .orElse(State.WELL);
        return new Judgement(state, problems);
    }

    /** Why nothing can be told. */
    static Judgement unknown(String why) {
        return new Judgement(State.UNKNOWN, List.of(Problem.of(why)));
    }

    /** The problems' sentences. */
    public List<String> sentences() {
        return problems.stream().map(Problem::sentence).toList();
    }
}
