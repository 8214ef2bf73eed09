package io.cdpbridge.source.xdm;

/**
 * A row has a value that its mapping does not accept. Thrown for data, not for defects, and so often that it has no stack
 * trace. The message is fit for a log; the value is not, it is for the quarantine alone.
 */
public final class RuleViolation extends Exception {
    private final String guardrail;
    private final String column;
    private final transient String value;
    private final String rule;

    RuleViolation(String guardrail, String column, String value, String rule) {
        super("column '" + column + "': " + rule, null, false, false);
        this.guardrail = guardrail;
        this.column = column;
        this.value = value;
        this.rule = rule;
    }

    /** The same, counted under a guardrail that says more of the reason. */
    RuleViolation under(String other) {
        return new RuleViolation(other, column, value, rule);
    }

    /** The id of the guardrail that the row fails. */
    public String guardrail() {
        return guardrail;
    }

    /** The column that holds the value; several are joined with {@code /}. */
    public String column() {
        return column;
    }

    /** The value refused; empty when it is missing. Personal data. */
    public String value() {
        return value;
    }

    /** The rule, with file and line of the mapping. */
    public String rule() {
        return rule;
    }
}
