package io.cdpbridge.format.identity;

import java.util.Locale;
import java.util.Optional;

/** The one form of an e-mail address: without white space around it, in lower case. */
public final class EmailAddress {
    /** RFC 5321, 4.5.3.1.3: a path has at most 256 octets, its two brackets included. */
    private static final int LONGEST = 254;

    private EmailAddress() {}

    /**
     * Brings an address to its form.
     *
     * @return nothing when it cannot be an address: it must have one {@code @} with something on each side, and no white space
     *     or control character within
     */
    public static Optional<String> normalise(String text) {
        String address = Blank.strip(text);
        return isAddress(address) ? Optional.of(address.toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private static boolean isAddress(String text) {
        int at = text.indexOf('@');
        return at > 0
                && at < text.length() - 1
                && text.length() <= LONGEST
                && text.indexOf('@', at + 1) < 0
                && text.charAt(at + 1) != '.'
                && text.charAt(text.length() - 1) != '.'
                && isOneWord(text);
    }

    private static boolean isOneWord(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (Character.isWhitespace(character)
                    || Character.isSpaceChar(character)
                    || Character.isISOControl(character)) {
                return false;
            }
        }
        return true;
    }
}
