package io.cdpbridge.sandbox.campaign.schema;

import java.util.Locale;

/** The types of attributes, named as in Campaign's schemas, and how SQLite stores them. */
public enum AttributeType {
    STRING("TEXT"),
    MEMO("TEXT"),
    UUID("TEXT"),
    BYTE("INTEGER"),
    SHORT("INTEGER"),
    LONG("INTEGER"),
    INT64("INTEGER"),
    BOOLEAN("INTEGER"),
    DOUBLE("REAL"),
    /** Text of the form of {@link StoredTimes}, so that the order of texts is the order of times. */
    DATETIME("TEXT"),
    /** Text of the form {@code 2022-09-26}. */
    DATE("TEXT");

    private final String sqlType;

    AttributeType(String sqlType) {
        this.sqlType = sqlType;
    }

    static AttributeType named(String name) {
        return name.isEmpty() ? STRING : valueOf(name.toUpperCase(Locale.ROOT));
    }

    public String sqlType() {
        return sqlType;
    }

    /** Whether it is a number; a number is never empty, it is 0. */
    public boolean isNumber() {
        return !sqlType.equals("TEXT");
    }

    /** Whether it is text of any content. */
    public boolean isText() {
        return this == STRING || this == MEMO || this == UUID;
    }

    /** Whether it is a date or a date with time. */
    public boolean isTime() {
        return this == DATETIME || this == DATE;
    }
}
