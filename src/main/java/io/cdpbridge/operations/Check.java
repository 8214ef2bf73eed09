package io.cdpbridge.operations;

import java.util.List;
import java.util.function.Supplier;

/** A condition whose violation is reported to an operator. Any thread may call, at any time. */
public interface Check {
    /** Its name on {@code /observe/health}. */
    String id();

    /** The current problems, one sentence each; empty when there are none. */
    List<String> problems();

    /** The same with flow and severity; by default each is an error of the whole bridge. */
    default List<Problem> found() {
        return problems().stream().map(Problem::of).toList();
    }

    /**
     * Whether it can already say that all is well. A check that only observes events cannot just after the start.
     *
     * @param flow the flow, or the route; empty for the whole bridge
     */
    default boolean knows(String flow) {
        return true;
    }

    /** Whether it queries the ledger, and so has no result while the ledger does not answer. */
    default boolean needsLedger() {
        return true;
    }

    /** A check that queries the ledger. */
    static Check ofLedger(String id, Supplier<List<String>> problems) {
        return new Named(id, true, problems);
    }

    /** A check of what the process itself knows. */
    static Check of(String id, Supplier<List<String>> problems) {
        return new Named(id, false, problems);
    }

    /** A check made of an id and a supplier of problems. */
    record Named(String id, boolean needsLedger, Supplier<List<String>> asked) implements Check {
        @Override
        public List<String> problems() {
            return asked.get();
        }
    }
}
