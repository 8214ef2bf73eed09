package io.cdpbridge.privacy;

import io.cdpbridge.format.identity.PhoneNumbers;
import java.util.List;
import java.util.stream.Stream;

/** The ways of writing one telephone number. */
final class PhoneForms {
    private static final int FEWEST_DIGITS = 7;
    private static final String SIGNS = "+ ()/.-\u00a0";

    private PhoneForms() {}

    /**
     * Other ways of writing an identity that looks like a telephone number: with its country code, or as dialed in
     * that country.
     */
    static List<String> of(String identity, PhoneNumbers phones) {
        if (!isOne(identity)) {
            return List.of();
        }
        Stream<String> written = phones.e164(identity).map(phones::written).orElse(Stream.empty());
        return Stream.concat(Stream.of(compact(identity)), written).distinct().toList();
    }

    /** Whether a text looks like a telephone number: it begins like a dialed number, or is written in groups. */
    static boolean isOne(String text) {
        int digits = 0;
        boolean grouped = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character >= '0' && character <= '9') {
                digits++;
            } else if (SIGNS.indexOf(character) >= 0 && (character != '+' || i == 0)) {
                grouped |= character != '+' && character != '-' && character != '.';
            } else {
                return false;
            }
        }
        return digits >= FEWEST_DIGITS && (grouped || text.charAt(0) == '+' || text.charAt(0) == '0');
    }

    /** Removes the characters that group a number's digits. */
    static String compact(String text) {
        StringBuilder compact = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i)) || text.charAt(i) == '+') {
                compact.append(text.charAt(i));
            }
        }
        return compact.toString();
    }
}
