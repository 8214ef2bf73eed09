package io.cdpbridge.ledger;

import java.util.Locale;

/** The state of a row in quarantine. */
public enum QuarantineState implements LedgerState {
    /** Waiting for an operator. */
    OPEN,
    /** Taken by a replay that has not ended. */
    REPLAYING,
    /** It went through its flow again; its outcome is reported for the replay's input. */
    REPLAYED,
    /** Discarded by an operator. */
    DISCARDED,
    /** Kept as long as {@code quarantine.retention} says, then erased. */
    EXPIRED,
    /** The person it is about was forgotten, or was suppressed when it arrived: only its line and reason are kept. */
    FORGOTTEN;

    static QuarantineState of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
