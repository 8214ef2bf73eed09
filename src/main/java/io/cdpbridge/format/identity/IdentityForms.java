package io.cdpbridge.format.identity;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The one rule by which the value of an identity field is that of a person on a list, which holds hashes alone: the whole value
 * is compared, never a part of it, in its {@link NormalForm}. A telephone number that begins with its plus is that and its digits.
 * A value that is a SHA-256 already, in either case, is compared as it is, and hashed again, as some lists hold it.
 */
public final class IdentityForms {
    private static final char LAST_ASCII = 0x7F;
    private static final int FEWEST_DIGITS = 7;
    private static final String BETWEEN_DIGITS = " -./()\u00a0";

    private IdentityForms() {}

    /** The hash under which an identity is put on a list: its own where it is one, else that of its form. */
    public static String listed(String identity) {
        String normal = NormalForm.of(identity);
        return Sha256.isHash(normal) ? normal : new Sha256().hex(telephone(normal));
    }

    /** All hashes, in lower case, under which a list may hold an identity; other tools compose letters otherwise, or not at all. */
    public static Set<String> hashes(String identity) {
        Sha256 sha256 = new Sha256();
        String normal = NormalForm.of(identity);
        Set<String> hashes = new LinkedHashSet<>(4);
        if (Sha256.isHash(normal)) {
            hashes.add(normal);
        }
        hashes.add(sha256.hex(normal));
        String telephone = telephone(normal);
        if (!telephone.equals(normal)) {
            hashes.add(sha256.hex(telephone));
        }
        if (!isAscii(normal)) {
            hashes.add(sha256.hex(Normalizer.normalize(normal, Normalizer.Form.NFD)));
        }
        return hashes;
    }

    /**
     * A number of a field that holds telephone numbers, with its plus and without what stands between digits; empty when it has
     * too few of these.
     */
    public static String number(String cell) {
        String digits = cell.replaceAll("[^0-9]", "");
        boolean dialled = digits.startsWith("00") && cell.indexOf('+') < 0;
        String international = dialled ? digits.substring(2) : digits;
        return international.length() < FEWEST_DIGITS ? "" : "+" + international;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character <= LAST_ASCII);
    }

    private static String telephone(String text) {
        if (text.length() <= FEWEST_DIGITS || text.charAt(0) != '+') {
            return text;
        }
        boolean isNumber = text.chars()
                .skip(1)
                .allMatch(
                        character -> (character >= '0' && character <= '9') || BETWEEN_DIGITS.indexOf(character) >= 0);
        String number = isNumber ? number(text) : "";
        return number.isEmpty() ? text : number;
    }
}
