package io.cdpbridge.ledger;

import java.util.Locale;

/** The state of something that the ledger keeps. */
public interface LedgerState {
    /** The name of the constant. */
    String name();

    /** The word for it in the ledger and in output. */
    default String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
