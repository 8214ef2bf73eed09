package io.cdpbridge.ledger;

import java.util.Locale;

/** How far something is that the ledger keeps. */
public interface LedgerState {
    /** Its constant. */
    String name();

    /** The word for it, in the ledger and wherever it is told. */
    default String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
