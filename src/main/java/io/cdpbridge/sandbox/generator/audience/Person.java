package io.cdpbridge.sandbox.generator.audience;

import io.cdpbridge.sandbox.generator.Field;
import io.cdpbridge.sandbox.generator.RowBuffer;

/**
 * What is known of a person as of a round: places in {@link Vocabulary} and numbers, so that millions can be described
 * without an object each. Negative means that nothing is known.
 *
 * <p>One thread at a time; {@link People#describe} overwrites it.
 */
final class Person {
    static final int UNKNOWN = -1;
    static final int FEMALE = 0;
    static final int MALE = 1;
    static final int UNSPECIFIED = 2;

    private static final Field COUNTRY_CODE = Field.plain("+1");
    private static final Field EXCHANGE = Field.plain("555");

    long member;
    int firstName;
    int lastName;

    /** {@link #FEMALE}, {@link #MALE} or {@link #UNSPECIFIED}. */
    int gender;

    int birthYear;
    int birthMonth;
    int birthDay;
    int mailbox;
    int domain;
    int area;
    int phone;
    int place;
    int zipCode;
    int language;

    /** Appends the e-mail address, which has the person's number in it. */
    void appendAddress(RowBuffer row, boolean capitals) {
        row.append(Vocabulary.MAILBOXES.get(mailbox)).append(member, 1);
        row.append((capitals ? Vocabulary.DOMAINS_IN_CAPITALS : Vocabulary.DOMAINS).get(domain));
    }

    /** Appends the birth date, which must be known, as {@code 1985-02-28}. */
    void appendBirthDate(RowBuffer row) {
        row.append(birthYear, 4)
                .character('-')
                .append(birthMonth, 2)
                .character('-')
                .append(birthDay, 2);
    }

    /** Appends the mobile number, which must be known, in the form of E.164. */
    void appendPhone(RowBuffer row) {
        row.append(COUNTRY_CODE)
                .append(Vocabulary.AREAS.get(area))
                .append(EXCHANGE)
                .append(phone, 4);
    }

    /** The city, where the place is known. */
    Text city() {
        return Vocabulary.PLACES.get(place).city();
    }

    /** The code of the country, where the place is known. */
    Field country() {
        return Vocabulary.PLACES.get(place).country();
    }

    /** True when both describe the same, were they of one person. */
    boolean isLike(Person other) {
        return lastName == other.lastName
                && domain == other.domain
                && area == other.area
                && phone == other.phone
                && place == other.place
                && zipCode == other.zipCode
                && language == other.language;
    }
}
