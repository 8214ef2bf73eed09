package io.cdpbridge.mapping;

import io.cdpbridge.identity.IdentityForms;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a column, a field or an attribute says of whose a row is, by its name: where a mapping does not call it an identity, people
 * are known by it all the same.
 */
public enum KnownBy {
    /** It is of nobody's: its values are anybody's. */
    NOTHING,
    /** The recipient's id in Campaign, or an e-mail address. */
    WORD,
    /** A telephone number. */
    NUMBER;

    private static final Set<String> WORDS = Set.of("recipientid", "email", "emailaddress", "address");
    private static final Set<String> NUMBERS =
            Set.of("phone", "phonenumber", "mobile", "mobilephone", "homephone", "workphone", "telephone");

    /** Of a name, however it is written: {@code recipientID}, {@code recipient-id}, {@code @mobilePhone}, {@code home.phone.number}. */
    public static KnownBy of(String name) {
        String path = name.toLowerCase(Locale.ROOT);
        String last = bare(path.substring(path.lastIndexOf('.') + 1));
        String before = path.contains(".") ? path.substring(0, path.lastIndexOf('.')) : "";
        String holder = bare(before.substring(before.lastIndexOf('.') + 1));
        if (NUMBERS.contains(last) || (last.equals("number") && NUMBERS.contains(holder))) {
            return NUMBER;
        }
        return WORDS.contains(last) ? WORD : NOTHING;
    }

    /** What is compared of a value; nothing of an empty one. */
    public List<String> values(String value) {
        if (value.isBlank() || this == NOTHING) {
            return List.of();
        }
        if (this == WORD) {
            return List.of(value);
        }
        String number = IdentityForms.number(value);
        return number.isEmpty() ? List.of(value) : List.of(value, number);
    }

    private static String bare(String name) {
        StringBuilder letters = new StringBuilder(name.length());
        name.chars().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
        return letters.toString();
    }
}
