package io.cdpbridge.operations;

import java.util.Locale;

/** How grave a problem is, in the words of PagerDuty's and Opsgenie's events; the gravest last. */
public enum Severity {
    /** Nothing is wrong yet, or it is being tried again: health says so and stays up. */
    WARNING,
    /** Something is wrong that does not mend itself: health is down, other work goes on. */
    ERROR,
    /** Nothing can be done at all. */
    CRITICAL;

    /** As it is told and kept. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The severity of a word of {@link #word}. */
    public static Severity of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
