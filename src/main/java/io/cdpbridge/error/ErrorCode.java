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
    KEY_SEGMENT_MISSING(
            5100,
            "A key segment that the ledger lists is not on disk.",
            "Restore the data directory from the same moment as the ledger; without its keys rows would be sent twice."),
    KEY_SEGMENT_CORRUPT(
            5101,
            "A key segment is damaged or is not the one that the ledger lists.",
            "Check the disk, then restore the data directory from the same moment as the ledger."),
    KEY_SEGMENT_VERSION(
            5102,
            "A key segment was written by another version in a format that this one does not read.",
            "Run the version that wrote it, or a later one."),
    KEY_SEGMENT_IO(
            5103,
            "The disk refused to read, write or delete a key segment.",
            "Check free space, permissions and the health of the disk; the page is tried again."),
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
