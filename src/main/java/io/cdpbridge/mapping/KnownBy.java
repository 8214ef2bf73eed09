package io.cdpbridge.mapping;

import io.cdpbridge.identity.RowPerson;
import java.util.Locale;
import java.util.Set;

/**
 * What a column, a field or an attribute says of whose a row is, by its name: where a mapping does not call it an identity, people
 * are known by it all the same.
 */
public enum KnownBy {
    /** It is of nobody's: its values are anybody's. */
    NOTHING,
    /** An e-mail address, or another identity. */
    WORD,
    /** The key of the row's person. */
    KEY,
    /** The recipient's id in Campaign. */
    CAMPAIGN_NUMBER,
    /** A telephone number. */
    NUMBER;

    private static final Set<String> WORDS = Set.of("email", "emailaddress", "address");
    private static final String RECIPIENT = "recipientid";
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
        if (last.equals(RECIPIENT)) {
            return CAMPAIGN_NUMBER;
        }
        return WORDS.contains(last) ? WORD : NOTHING;
    }

    /** Notes a value. */
    public void note(String value, RowPerson person) {
        switch (this) {
            case KEY -> person.key(value);
            case WORD -> person.identity(value);
            case NUMBER -> person.telephone(value);
            case CAMPAIGN_NUMBER -> person.campaignNumber(value);
            case NOTHING -> {}
        }
    }

    private static String bare(String name) {
        StringBuilder letters = new StringBuilder(name.length());
        name.chars().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
        return letters.toString();
    }
}
