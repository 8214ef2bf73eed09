package io.cdpbridge.format.identity;

/**
 * What shows nothing: white space of any kind, no-break and zero-width characters, as text has them that was copied from a page.
 * Values that differ only in such characters at their ends are one, and a value of nothing else is none.
 */
public final class Blank {
    private static final char LAST_ASCII = 0x7F;

    private Blank() {}

    /** A text without what shows nothing at its ends. */
    public static String strip(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && showsNothing(text.charAt(begin))) {
            begin++;
        }
        while (begin < end && showsNothing(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }

    private static boolean showsNothing(char character) {
        return Character.isWhitespace(character)
                || (character > LAST_ASCII
                        && (Character.isSpaceChar(character) || Character.getType(character) == Character.FORMAT));
    }
}
