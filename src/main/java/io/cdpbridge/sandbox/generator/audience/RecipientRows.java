package io.cdpbridge.sandbox.generator.audience;

import io.cdpbridge.sandbox.generator.Field;
import io.cdpbridge.sandbox.generator.RowBuffer;
import java.util.List;

/**
 * Writes recipients as lines of JSON, keys as Campaign names its attributes, without the {@code @}; all values are texts,
 * as in its XML. Where nothing is known, the key is missing.
 *
 * <p>One thread at a time.
 */
final class RecipientRows {
    private static final List<String> ATTRIBUTES = List.of(
            "account",
            "email",
            "firstName",
            "lastName",
            "gender",
            "birthDate",
            "language",
            "mobilePhone",
            "location/city",
            "location/zipCode",
            "location/countryCode",
            "blackListEmail",
            "lastModified");

    /** Campaign's numbers for the genders of {@link Person}: 0 unknown, 1 male, 2 female. */
    private static final List<Field> GENDERS = List.of(Field.plain("2"), Field.plain("1"), Field.plain("0"));

    private final RowBuffer row = new RowBuffer(',');
    private final Encoding encoding = new Encoding.Json(ATTRIBUTES);

    /** Writes what is known of a person, and that they have opted out of e-mail or not. */
    RecipientRows write(Person person, boolean optedOut) {
        encoding.begin(row, false);
        Keys.append(encoding.open(row, 0), person.member);
        encoding.close(row);
        person.appendAddress(encoding.open(row, 1), false);
        encoding.close(row);
        encoding.text(row, 2, Vocabulary.FIRST_NAMES.get(person.firstName));
        encoding.text(row, 3, Vocabulary.LAST_NAMES.get(person.lastName));
        if (person.gender != Person.UNKNOWN) {
            encoding.open(row, 4).append(GENDERS.get(person.gender));
            encoding.close(row);
        }
        if (person.birthYear != Person.UNKNOWN) {
            person.appendBirthDate(encoding.open(row, 5));
            encoding.close(row);
        }
        encoding.open(row, 6).append(Vocabulary.LANGUAGES.get(person.language));
        encoding.close(row);
        if (person.area != Person.UNKNOWN) {
            person.appendPhone(encoding.open(row, 7));
            encoding.close(row);
        }
        if (person.place != Person.UNKNOWN) {
            encoding.text(row, 8, person.city());
            encoding.open(row, 9).append(person.zipCode, 5);
            encoding.close(row);
            encoding.open(row, 10).append(person.country());
            encoding.close(row);
        }
        encoding.open(row, 11).character(optedOut ? '1' : '0');
        encoding.close(row);
        return this;
    }

    /** Adds when the recipient was last changed, in seconds since 1970. */
    RecipientRows lastModified(long epochSecond) {
        Times.appendIso(encoding.open(row, 12), epochSecond);
        encoding.close(row);
        return this;
    }

    /** The line, until the next recipient is written. */
    RowBuffer line() {
        encoding.end(row);
        return row;
    }
}
