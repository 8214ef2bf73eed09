package io.cdpbridge.sandbox.fault;

/** What a rule makes of a batch. */
public enum BatchOutcome {
    /** It ends as {@code failed}. */
    FAIL,
    /** It ends as {@code stalled}: all retries are used up. */
    STALL,
    /** It ends as {@code abandoned}: not completed in the expected time. */
    ABANDON,
    /** It ends as {@code aborted}, though nobody asked. */
    ABORT,
    /** Some of its rows fail; the rest is judged by the batch's own error threshold. */
    PARTLY,
    /** It fails as a whole when it holds a row that matches, and only then. */
    POISON,
    /** It shows the state that the rule names. */
    STATE
}
