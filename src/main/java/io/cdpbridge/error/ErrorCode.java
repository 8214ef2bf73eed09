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
    SANDBOX_NOT_STARTED(7000, "The sandbox cannot start.", "Choose another --port, or --port 0 for any free one."),
    SANDBOX_DIRECTORY(
            7001, "The sandbox's directory cannot be used.", "Give a folder that no other sandbox uses, or remove it."),
    FAULT_SCRIPT_INVALID(
            7002, "A fault script is not understood.", "Correct the line; docs/sandbox.md lists what a rule may say."),
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
