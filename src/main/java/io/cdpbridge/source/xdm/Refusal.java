package io.cdpbridge.source.xdm;

import io.cdpbridge.format.mapping.Absence;

/**
 * Why cells of one field are refused, written once for all rows.
 *
 * @param guardrail the id of the guardrail that such a row fails
 * @param column the column, or the columns joined with {@code /}
 * @param rule what the field takes, with file and line of the mapping
 */
record Refusal(String guardrail, String column, String rule) {
    static final String MAPPING_RULE = "mapping-rule";
    static final String EVENT_ID_AND_TIMESTAMP = "event-id-and-timestamp";
    static final String NO_NULL_VALUES = "no-null-values";
    static final String ENUMERATION_VALUE = "enumeration-value";
    static final String PRIMARY_IDENTITY = "primary-identity";

    RuleViolation of(String value) {
        return new RuleViolation(guardrail, column, value, rule);
    }

    /** Of a value that must be there and is not. */
    RuleViolation ofAbsence() {
        return new RuleViolation(guardrail, column, Absence.NOTHING, rule + "; it is missing");
    }
}
