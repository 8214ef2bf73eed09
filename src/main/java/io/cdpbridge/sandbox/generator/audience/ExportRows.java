package io.cdpbridge.sandbox.generator.audience;

import io.cdpbridge.sandbox.generator.Field;
import io.cdpbridge.sandbox.generator.RowBuffer;
import java.util.List;

/**
 * Writes the rows of one export. Columns are named as the platform names them, dots of the field's path as underscores.
 *
 * <p>One thread at a time.
 */
final class ExportRows {
    private static final int KEY = 0;
    private static final int FIRST_NAME = 1;
    private static final int LAST_NAME = 2;
    private static final int GENDER = 3;
    private static final int BIRTH_DATE = 4;
    private static final int ADDRESS = 5;
    private static final int PHONE = 6;
    private static final int CITY = 7;
    private static final int POSTAL_CODE = 8;
    private static final int COUNTRY = 9;
    private static final int LANGUAGE = 10;
    private static final int CONSENT = 11;
    private static final int CONSENT_TIME = 12;
    private static final int STATUS = 13;
    private static final int QUALIFIED = 14;

    private static final List<Field> GENDERS =
            List.of(Field.plain("female"), Field.plain("male"), Field.plain("not_specified"));
    private static final Field UNKNOWN_GENDER = Field.plain("martian");
    private static final Field IMPOSSIBLE_DATE = Field.plain("1985-02-30");
    /** The first byte begins a character that the second one does not end. */
    private static final Field NOT_UTF8 = Field.bytes((byte) 0xc3, (byte) 'z');

    private static final Field NESTED = Field.plain("\"homeAddress_city\":{\"name\":\"Oslo\"}");
    private static final Field REALIZED = Field.plain("realized");
    private static final Field EXITED = Field.plain("exited");
    private static final Field EXISTING = Field.plain("existing");
    private static final Field UNKNOWN_STATUS = Field.plain("qualified");
    private static final Field SURPLUS = Field.plain("surplus");
    private static final int FEWER_COLUMNS = 5;

    private final RowBuffer row = new RowBuffer(',');
    private final Export export;
    private final Consents consents;
    private final Encoding encoding;
    /** Whether a row has named all columns: in JSON nothing else does, and a reader must find them all. */
    private boolean named;

    ExportRows(Export export, Consents consents) {
        this.export = export;
        this.consents = consents;
        this.encoding = Encoding.of(export.shape(), columns(export.audience().id()));
    }

    static List<String> columns(String audience) {
        return List.of(
                "external_id",
                "person_name_firstName",
                "person_name_lastName",
                "person_gender",
                "person_birthDate",
                "personalEmail_address",
                "mobilePhone_number",
                "homeAddress_city",
                "homeAddress_postalCode",
                "homeAddress_countryCode",
                "preferredLanguage",
                "consents_marketing_email_val",
                "consents_marketing_email_time",
                "segmentMembership_ups_" + audience + "_status",
                "segmentMembership_ups_" + audience + "_lastQualificationTime");
    }

    /**
     * Writes a row.
     *
     * @param asOf the round as of which the person is described
     * @param otherName whether to give the person a last name that comes after all others
     * @return the row, until the next one is written
     */
    RowBuffer write(Person person, int asOf, boolean member, long qualifiedAt, Flaw flaw, boolean otherName) {
        boolean whole = !named && !flaw.isOfShape();
        named |= whole;
        encoding.begin(row, whole);
        key(person, flaw);
        names(person, flaw, otherName);
        gender(person, flaw);
        birthDate(person, flaw);
        reach(person, flaw);
        place(person, flaw);
        plain(LANGUAGE, Vocabulary.LANGUAGES.get(person.language));
        consent(person, asOf);
        status(member, flaw);
        time(QUALIFIED, qualifiedAt, export.shape().isoTime());
        switch (flaw) {
            case TOO_FEW_COLUMNS -> row.keepColumns(FEWER_COLUMNS);
            case TOO_MANY_COLUMNS -> row.column().append(SURPLUS);
            case NOT_JSON -> row.character(']');
            default -> encoding.end(row);
        }
        return row;
    }

    Field header() {
        return encoding.header();
    }

    private void key(Person person, Flaw flaw) {
        switch (flaw) {
            case EMPTY_KEY -> encoding.absent(row, KEY);
            case BLANK_KEY -> encoding.open(row, KEY).character(' ').character(' ');
            case SPACES_AROUND_KEY ->
                Keys.append(encoding.open(row, KEY).character(' '), person.member)
                        .character(' ');
            default -> Keys.append(encoding.open(row, KEY), person.member);
        }
        if (flaw != Flaw.EMPTY_KEY) {
            encoding.close(row);
        }
    }

    private void names(Person person, Flaw flaw, boolean otherName) {
        encoding.text(row, FIRST_NAME, Vocabulary.FIRST_NAMES.get(person.firstName));
        if (flaw == Flaw.NOT_UTF8) {
            plain(LAST_NAME, NOT_UTF8);
        } else {
            encoding.text(
                    row, LAST_NAME, otherName ? Vocabulary.LAST_IN_ORDER : Vocabulary.LAST_NAMES.get(person.lastName));
        }
    }

    private void gender(Person person, Flaw flaw) {
        if (flaw == Flaw.UNKNOWN_GENDER) {
            plain(GENDER, UNKNOWN_GENDER);
        } else if (person.gender == Person.UNKNOWN) {
            encoding.absent(row, GENDER);
        } else {
            plain(GENDER, GENDERS.get(person.gender));
        }
    }

    private void birthDate(Person person, Flaw flaw) {
        if (flaw == Flaw.IMPOSSIBLE_DATE) {
            plain(BIRTH_DATE, IMPOSSIBLE_DATE);
        } else if (person.birthYear == Person.UNKNOWN) {
            encoding.absent(row, BIRTH_DATE);
        } else {
            person.appendBirthDate(encoding.open(row, BIRTH_DATE));
            encoding.close(row);
        }
    }

    private void reach(Person person, Flaw flaw) {
        person.appendAddress(encoding.open(row, ADDRESS), flaw == Flaw.CAPITALS_IN_ADDRESS);
        encoding.close(row);
        if (person.area == Person.UNKNOWN) {
            encoding.absent(row, PHONE);
        } else {
            person.appendPhone(encoding.open(row, PHONE));
            encoding.close(row);
        }
    }

    private void place(Person person, Flaw flaw) {
        if (flaw == Flaw.NESTED_VALUE) {
            row.column().append(NESTED);
        } else if (person.place == Person.UNKNOWN) {
            encoding.absent(row, CITY);
        } else {
            encoding.text(row, CITY, person.city());
        }
        if (person.place == Person.UNKNOWN) {
            encoding.absent(row, POSTAL_CODE);
            encoding.absent(row, COUNTRY);
        } else {
            encoding.open(row, POSTAL_CODE).append(person.zipCode, 5);
            encoding.close(row);
            plain(COUNTRY, person.country());
        }
    }

    private void consent(Person person, int asOf) {
        Consents.Story story = consents.story(person.member);
        if (!story.isExported()) {
            encoding.absent(row, CONSENT);
            encoding.absent(row, CONSENT_TIME);
            return;
        }
        encoding.open(row, CONSENT).character(consents.isOut(person.member, story, asOf) ? 'n' : 'y');
        encoding.close(row);
        time(CONSENT_TIME, consents.since(person.member, story, asOf), true);
    }

    private void status(boolean member, Flaw flaw) {
        switch (flaw) {
            case EMPTY_STATUS -> encoding.absent(row, STATUS);
            case UNKNOWN_STATUS -> plain(STATUS, UNKNOWN_STATUS);
            case OLD_WORD_FOR_MEMBER -> plain(STATUS, EXISTING);
            default -> plain(STATUS, member ? REALIZED : EXITED);
        }
    }

    private void time(int column, long epochSecond, boolean iso) {
        encoding.open(row, column);
        if (iso) {
            Times.appendIso(row, epochSecond);
        } else {
            Times.appendPlain(row, epochSecond);
        }
        encoding.close(row);
    }

    private void plain(int column, Field value) {
        encoding.open(row, column).append(value);
        encoding.close(row);
    }
}
