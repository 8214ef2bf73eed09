package io.cdpbridge.ledger;

import java.util.Locale;

/** The state of an input file. */
public enum InputState implements LedgerState {
    /** Being read; its parts are not yet visible for delivery. */
    READING,
    /** Every row is accounted for. */
    DONE,
    /** Refused whole; none of its rows was staged. */
    REFUSED,
    /** The same name and content as an input that is done; not read again. */
    REPEATED,
    /** Replaced or removed before it was read to its end; none of its rows was staged. */
    ABANDONED;

    static InputState of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
