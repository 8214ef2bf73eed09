package io.cdpbridge.destination.recipient;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What a person said about one channel. Its text form, as states and plans keep it, is {@code out 2026-11-01T10:00:00Z}, or
 * {@code out by 2026-11-01T10:00:00Z} where nothing tells when it was said but the export in which it first stood.
 *
 * @param optedOut whether the person objects
 * @param at when it was said, or by when; nothing in a row that does not tell
 * @param told whether the time is the word's own
 */
public record ConsentWord(boolean optedOut, Optional<Instant> at, boolean told) {
    private static final String SLOT = "#word";

    /** How the text form of an objection begins. */
    public static final String OUT = "out ";

    /** How the text form of an opt-in begins. */
    public static final String IN = "in ";

    /** What stands before a time that is that of an export. */
    public static final String BY = "by ";

    /** The slot of a state that holds the word of a flag that counts; it is never written to Campaign. */
    public static String slot(String flag) {
        return flag + SLOT;
    }

    /** Whether a slot holds something about a word, and is no attribute; plans of earlier versions have others. */
    public static boolean isSlot(String slot) {
        return slot.indexOf('#') >= 0;
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static ConsentWord of(String text) {
        boolean out = text.startsWith(OUT);
        if (!out && !text.startsWith(IN)) {
            throw new IllegalArgumentException("no word of a consent");
        }
        String time = text.substring((out ? OUT : IN).length());
        boolean told = !time.startsWith(BY);
        try {
            return new ConsentWord(out, Optional.of(Instant.parse(told ? time : time.substring(BY.length()))), told);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no time of a consent", e);
        }
    }
}
