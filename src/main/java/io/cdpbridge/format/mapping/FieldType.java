package io.cdpbridge.format.mapping;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** The types that a cell can become. */
public enum FieldType {
    STRING("string", "a text"),
    BOOLEAN("boolean", "a boolean, as 0, 1, true or false"),
    INTEGER("integer", "a whole number of at most 64 bits"),
    NUMBER("number", "a number with a decimal point"),
    DATE_TIME("date-time", "a date and time"),
    DATE("date", "a date");

    private final String word;
    private final String rule;

    FieldType(String word, String rule) {
        this.word = word;
        this.rule = rule;
    }

    /** As a mapping names it. */
    public String word() {
        return word;
    }

    /** What a cell must be. */
    public String rule() {
        return rule;
    }

    public boolean isDate() {
        return this == DATE_TIME || this == DATE;
    }

    /** All, by their words. */
    public static Map<String, FieldType> words() {
        Map<String, FieldType> words = new LinkedHashMap<>();
        Arrays.stream(values()).forEach(type -> words.put(type.word, type));
        return words;
    }
}
