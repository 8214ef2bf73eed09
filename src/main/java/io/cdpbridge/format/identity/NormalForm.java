package io.cdpbridge.format.identity;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The form in which identities are compared and hashed: composed as Unicode's NFC says, without what shows nothing at its ends,
 * in lower case.
 */
public final class NormalForm {
    /** Text of characters below this is composed already. */
    private static final char FIRST_COMBINING = '\u0300';

    private NormalForm() {}

    /** The form of an identity. */
    public static String of(String identity) {
        return Blank.strip(composed(identity)).toLowerCase(Locale.ROOT);
    }

    /** A text with its letters and accents put together. */
    public static String composed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= FIRST_COMBINING) {
                return Normalizer.normalize(text, Normalizer.Form.NFC);
            }
        }
        return text;
    }
}
