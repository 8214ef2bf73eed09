package io.cdpbridge.ledger;

import java.util.Locale;

/** What became of a row in quarantine. */
public enum QuarantineState implements LedgerState {
    /** It waits for somebody. */
    OPEN,
    /** A replay has taken it, and has not ended. */
    REPLAYING,
    /** It went through its flow once more; what became of it is told of the replay's input. */
    REPLAYED,
    /** Somebody gave it up. */
    DISCARDED,
    /** It was kept as long as quarantine.retention says. */
    EXPIRED,
    /** The person whose it is was forgotten, or was suppressed when it came: nothing is kept of it but line and reason. */
    FORGOTTEN;

    static QuarantineState of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
