package io.cdpbridge.error;

/**
 * Every code that CDP Bridge prints, with what it means and what to do about it. A code is stable: scripts match on it,
 * and {@code docs/reference/error-codes.md} is generated from this list.
 *
 * <p>The thousands tell where to look: 1 the command line and configuration, 2 routes and guardrails, 3 mappings, 4 input
 * files and rows, 5 the ledger and staged files, 6 Experience Platform, 7 the sandbox and the data generator.
 */
public enum ErrorCode {
    USAGE(1001, "The command line is not understood.", "Run the command with --help."),
    FILE_MISSING(1002, "A file or folder that was named does not exist.", "Correct the path, or create it."),
    PROPERTY_UNKNOWN(1003, "A property is not known.", "Correct the name; docs/reference/options.md lists all."),
    PROPERTY_INVALID(1004, "A property has a value that it cannot have.", "Correct the value as the message says."),
    PROPERTY_MISSING(
            1005, "A property that has no default is not set.", "Set it in application.properties or the environment."),
    INTERNAL(1999, "A defect in CDP Bridge.", "Run again with --debug and report what it prints."),

    GUARDRAILS_SYNTAX(
            2101, "The guardrail catalogue is not YAML that can be read.", "Correct the line as the message says."),
    GUARDRAILS_KEY_UNKNOWN(2102, "The guardrail catalogue has a key that nothing reads.", "Correct or remove the key."),
    GUARDRAILS_KEY_MISSING(2103, "A guardrail lacks a key that each has.", "Add the key."),
    GUARDRAILS_VALUE_INVALID(
            2104, "A guardrail has a value that its key cannot have.", "Correct the value as the message says."),
    GUARDRAILS_ID_TWICE(2105, "Two guardrails have one id.", "Remove one; to change a limit, give it an override."),
    GUARDRAILS_REASON_MISSING(
            2106, "A limit is overridden without a reason.", "Write down why, under override.reason."),
    GUARDRAIL_UNKNOWN(
            2107, "A guardrail that is asked for is not in the catalogue.", "Correct the id, or add the guardrail."),
    GUARDRAIL_NOT_OF_RECORDS(
            2108,
            "A guardrail is asked to check records, and cannot.",
            "Remove the step, or name a guardrail of records."),
    GUARDRAIL_NO_NUMBER(
            2109,
            "A limit that must be a whole number is something else.",
            "Give the guardrail a whole number as value."),
    SUPPRESSIONS_INVALID(
            2110, "The list of suppressed persons cannot be read.", "Correct the line; until then nothing is sent."),

    MAPPING_SYNTAX(3001, "A mapping is not YAML that can be read.", "Correct the line as the message says."),
    MAPPING_KEY_UNKNOWN(3002, "A mapping has a key that nothing reads.", "Correct or remove the key."),
    MAPPING_KEY_MISSING(
            3003, "A mapping lacks a key that it must have.", "Add the key; docs/mapping.md explains each."),
    MAPPING_VALUE_INVALID(
            3004, "A key of a mapping has a value that it cannot have.", "Correct the value as the message says."),
    MAPPING_TYPE_UNKNOWN(
            3005,
            "A field has a type that does not exist.",
            "Use string, boolean, integer, number, date-time or date."),
    MAPPING_DATE_FORMAT(
            3006, "A date format or time zone cannot be used.", "Correct the pattern; docs/mapping.md shows examples."),
    MAPPING_PATH_TWICE(
            3007, "Two fields write to one path.", "Remove one, or use first-of to fall back on a second column."),
    MAPPING_PATH_UNDER_VALUE(3008, "A path lies under one that holds a single value.", "Rename one of the two."),
    MAPPING_PATH_INVALID(3009, "A path cannot be written.", "Correct the path as the message says."),
    MAPPING_IDENTITY(3010, "A mapping must name exactly one primary identity.", "Give one field 'identity: primary'."),
    MAPPING_EVENT_ID(3011, "A mapping does not say what makes an event unique.", "List the columns under event-id."),
    MAPPING_TIMESTAMP(
            3012, "A mapping does not say when an event happened.", "Map one column to timestamp, as date-time."),
    MAPPING_BOOLEAN(
            3013, "A boolean has no rule that tells true from false.", "Add 'type: boolean', or list both in values."),
    MAPPING_VALUES(3014, "A table of values cannot be used.", "Correct the table as the message says."),
    MAPPING_CONFLICT(3015, "Two keys of a field exclude each other.", "Keep the one that is meant."),
    MAPPING_COLUMN_MISSING(
            3020,
            "An input lacks a column that its mapping reads.",
            "Export the column, rename it in the mapping, or mark its field optional."),
    MAPPING_COLUMN_TWICE(3021, "An input has a column twice.", "Export each column under a name of its own."),
    MAPPING_INSTANCE(
            3022,
            "The name of the Campaign instance cannot begin an event's identifier.",
            "Use letters, digits, '.' and '-', a letter first.");

    private final int number;
    private final String meaning;
    private final String remedy;

    ErrorCode(int number, String meaning, String remedy) {
        this.number = number;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** The code as printed, such as {@code CDP-1001}. */
    public String code() {
        return "CDP-" + number;
    }

    /** What the code says, one sentence. */
    public String meaning() {
        return meaning;
    }

    /** What the reader of the message does next, one sentence. */
    public String remedy() {
        return remedy;
    }
}
