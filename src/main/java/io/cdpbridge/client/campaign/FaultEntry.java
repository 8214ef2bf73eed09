package io.cdpbridge.client.campaign;

import java.util.regex.Pattern;

/**
 * One line of the catalogue of faults.
 *
 * @param code as in {@code PGS-220000}; a family, as in {@code PGS-}; or empty for any
 * @param words what the fault must say for this line to hold, a regular expression without case; empty for any
 * @param meaning what has happened, a clause
 * @param action what the operator does, a clause
 * @param wrapping whether the code only says that something inside went wrong, so that any other code says more
 */
public record FaultEntry(String code, String words, String meaning, String action, FaultRule rule, boolean wrapping) {
    /** Whether this is a whole code and not a family. */
    boolean exact() {
        return !code.isEmpty() && !code.endsWith("-");
    }

    /** Whether this line is about a fault with such a code and words. */
    boolean covers(String faultCode, String faultWords) {
        boolean same = exact() ? code.equals(faultCode) : faultCode.startsWith(code);
        return same
                && (words.isEmpty()
                        || Pattern.compile(words, Pattern.CASE_INSENSITIVE)
                                .matcher(faultWords)
                                .find());
    }
}
