package io.cdpbridge.operations;

import java.util.Locale;

/** The severity of a problem, in the terms of PagerDuty's and Opsgenie's events; the most severe last. */
public enum Severity {
    /** Nothing is wrong yet, or it is being tried again: health says so and stays up. */
    WARNING,
    /** Something is wrong that does not recover on its own: health is down, other work continues. */
    ERROR,
    /** Nothing can be done at all. */
    CRITICAL;

    /** The word used in output and in the ledger. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The severity for a value of {@link #word}. */
    public static Severity of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
