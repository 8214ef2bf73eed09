package io.cdpbridge.ledger;

import java.util.Locale;

/** How far a part is that leaves by the streaming inlet. */
public enum StreamState implements LedgerState {
    /** On its way, or resting until its next try. */
    SENDING,
    /** Refused by the platform or given up; tried again at the next start. */
    STOPPED,
    /** Every row was answered. */
    DONE;

    static StreamState of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
