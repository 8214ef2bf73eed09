package io.cdpbridge.ledger;

import java.util.Locale;

/** The state of a part that leaves by the streaming inlet. */
public enum StreamState implements LedgerState {
    /** On its way, or resting until its next attempt. */
    SENDING,
    /** Refused by the platform, or its attempts given up; tried again at the next start. */
    STOPPED,
    /** Every row was answered. */
    DONE;

    static StreamState of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
