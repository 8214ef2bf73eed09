package io.cdpbridge.history;

import java.util.Locale;

/** What both sides know a person by. */
enum Identity {
    EXTERNAL_ID("external_id", "external_id", "account"),
    EMAIL("email", "personalEmail_address", "email");

    private final String word;
    private final String column;
    private final String attribute;

    Identity(String word, String column, String attribute) {
        this.word = word;
        this.column = column;
        this.attribute = attribute;
    }

    /** Its name in a mapping. */
    String word() {
        return word;
    }

    /** The column of exports. */
    String column() {
        return column;
    }

    /** The attribute of Campaign. */
    String attribute() {
        return attribute;
    }

    /** The form in which the keys of both sides are compared: without white space of any kind around it, addresses in lower case. */
    String form(String text) {
        String trimmed = text.replaceAll("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$", "");
        return this == EMAIL ? trimmed.toLowerCase(Locale.ROOT) : trimmed;
    }

    /** How Campaign or an export writes the key of a person of this number; {@code {}} stands for the history's prefix. */
    String key(int person) {
        return this == EMAIL ? "{}p" + person + "@example.org" : "{}p" + person;
    }

    /** The same as somebody else would write it. */
    String otherwise(int person) {
        return this == EMAIL ? "{}P" + person + "@Example.ORG" : "{}p" + person;
    }
}
