package io.cdpbridge.operations;

import java.util.List;
import java.util.function.Supplier;

/** Something that an operator is told of when it is not right. Any thread may ask, at any time. */
public interface Check {
    /** Its name on {@code /observe/health}. */
    String id();

    /** What is wrong now, a sentence each; empty when nothing is. */
    List<String> problems();

    /** The same with flow and gravity; an error of the whole bridge each, where the check does not know better. */
    default List<Problem> found() {
        return problems().stream().map(Problem::of).toList();
    }

    /**
     * Whether it can tell by now that all is well. What only sees what happens cannot just after the start.
     *
     * @param flow the flow, or the route; empty for the whole bridge
     */
    default boolean knows(String flow) {
        return true;
    }

    /** Whether it asks the ledger, and so cannot tell anything while that does not answer. */
    default boolean needsLedger() {
        return true;
    }

    /** A check that asks the ledger. */
    static Check ofLedger(String id, Supplier<List<String>> problems) {
        return new Named(id, true, problems);
    }

    /** A check of what the process knows itself. */
    static Check of(String id, Supplier<List<String>> problems) {
        return new Named(id, false, problems);
    }

    /** A check that has nothing but a question. */
    record Named(String id, boolean needsLedger, Supplier<List<String>> asked) implements Check {
        @Override
        public List<String> problems() {
            return asked.get();
        }
    }
}
