package io.cdpbridge.source.xdm;

import io.cdpbridge.format.date.DatePattern;
import io.cdpbridge.format.date.LocalTimes;
import io.cdpbridge.format.mapping.Absence;
import io.cdpbridge.format.mapping.FieldType;
import io.cdpbridge.format.mapping.Unlisted;
import java.util.List;
import java.util.Optional;

/**
 * One field of a mapping, as written and checked. Immutable.
 *
 * @param place file and line
 * @param path where it is written, names joined with dots
 * @param columns what it is read from; none for a constant
 * @param source how the columns become one value
 * @param formats how its dates are written
 * @param localTimes what dates mean that name no zone
 * @param fallback what is written when the cells are absent
 * @param unlisted what is done with cells that the table lacks
 * @param separator what splits a cell into the items of an array
 * @param required whether a row without it is refused
 * @param optional whether an input may lack its columns
 */
record FieldRule(
        String place,
        String path,
        List<String> columns,
        Source source,
        FieldType type,
        List<DatePattern> formats,
        LocalTimes localTimes,
        Absence absence,
        Optional<JsonValue> fallback,
        Unlisted unlisted,
        Optional<String> separator,
        IdentityRole identity,
        boolean required,
        boolean optional) {
    /** Whose time is the event's. */
    static final String TIMESTAMP = "timestamp";

    /** How cells become a value. */
    sealed interface Source {
        /** Always the same. */
        record Constant(JsonValue value) implements Source {}

        /** The first cell that is not absent. */
        record Cell() implements Source {}

        /**
         * What a table says of all cells together.
         *
         * @param enumerated whether the column's enumeration already says which values are known
         */
        record Table(ValueTable values, boolean enumerated) implements Source {}
    }

    /** What a field is to the person's identity. */
    enum IdentityRole {
        NONE,
        SECONDARY,
        PRIMARY
    }

    boolean isTimestamp() {
        return path.equals(TIMESTAMP);
    }

    /** What a row that breaks the rule is refused with. */
    Refusal refusal(List<String> eventId) {
        String takes = separator.isPresent() ? "a list of which each item is " + type.rule() : type.rule();
        return new Refusal(guardrail(eventId), String.join("/", columns), place + ": " + path + " takes " + takes);
    }

    private String guardrail(List<String> eventId) {
        if (isTimestamp() || (type == FieldType.DATE_TIME && columns.stream().anyMatch(eventId::contains))) {
            return Refusal.EVENT_ID_AND_TIMESTAMP;
        }
        if (type == FieldType.BOOLEAN) {
            return Refusal.NO_NULL_VALUES;
        }
        return identity == IdentityRole.PRIMARY ? Refusal.PRIMARY_IDENTITY : Refusal.MAPPING_RULE;
    }
}
