package io.cdpbridge.destination.recipient;

import io.cdpbridge.format.date.DatePattern;
import io.cdpbridge.format.date.LocalTimes;
import io.cdpbridge.format.mapping.Absence;
import io.cdpbridge.format.mapping.FieldType;
import io.cdpbridge.format.mapping.Unlisted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How one attribute of a recipient is filled. Immutable.
 *
 * @param place file and line
 * @param attribute such as {@code @firstName} or {@code location/@city}
 * @param column of the export
 * @param formats how its dates are written
 * @param localTimes what dates mean that name no zone
 * @param values what cells become, in the form of the type; empty where there is no table
 * @param unlisted what is done with cells that the table lacks
 * @param fallback what is taken for an absent cell, in the form of the type
 * @param normal the form to which a text is brought
 * @param longest the most characters that a text may have
 * @param omitsInvalid whether a cell that the rule does not take counts as absent, instead of costing the row
 * @param optional whether an export may lack the column
 * @param keepsWhenEmpty whether a cell without a value says nothing, instead of taking back what was given
 */
public record FieldRule(
        Place place,
        String attribute,
        String column,
        FieldType type,
        List<DatePattern> formats,
        LocalTimes localTimes,
        Absence absence,
        Map<String, String> values,
        Unlisted unlisted,
        Optional<String> fallback,
        Normal normal,
        OptionalInt longest,
        boolean omitsInvalid,
        boolean optional,
        boolean keepsWhenEmpty) {
    /** The form of a text. */
    public enum Normal {
        /** As it stands. */
        NONE,
        /** An e-mail address, trimmed and in lower case. */
        EMAIL,
        /** A phone number in E.164. */
        PHONE
    }

    /** What the rule takes, for messages. */
    String takes() {
        String what = switch (normal) {
            case NONE -> type.rule();
            case EMAIL -> "an e-mail address";
            case PHONE -> "a phone number that names its country or is of the configured region";
        };
        String listed = values.isEmpty() || unlisted != Unlisted.REJECT ? "" : " that its values list";
        return attribute + " takes " + what + listed
                + (longest.isPresent() ? " of at most " + longest.getAsInt() + " characters" : "");
    }
}
