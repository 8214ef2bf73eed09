package io.cdpbridge.error;

import java.util.Locale;

/** Determines which characters are visible as they are in a terminal, a log or on a page, and escapes the others. */
public final class Visible {
    private Visible() {}

    /**
     * Whether a character is a control character, changes how the text around it is displayed, or is not visible
     * to everyone.
     */
    public static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** Escapes a character, as in {@code \}{@code u001b}. */
    public static String escaped(int character) {
        return String.format(Locale.ROOT, character > 0xffff ? "\\U%06x" : "\\u%04x", character);
    }
}
