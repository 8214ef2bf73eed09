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

    GENERATOR_ROWS(7100, "The number of rows to generate is out of its range.", "Choose a number in the range given."),
    GENERATOR_DIRTY(7101, "The share of faulty rows is not a number from 0 to 1.", "Choose one, such as 0.02."),
    GENERATOR_WIDE(7102, "The width of generated rows is out of its range.", "Choose a number in the range given."),
    GENERATOR_FOLDER_IN_USE(
            7103, "The folder for generated exports holds exports already.", "Delete them, or choose another folder."),
    GENERATOR_WRITE(
            7104, "Generated exports cannot be written.", "Choose a folder that you may write to, with enough room."),

    INTERNAL(1999, "A defect in CDP Bridge.", "Run again with --debug and report what it prints.");

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
