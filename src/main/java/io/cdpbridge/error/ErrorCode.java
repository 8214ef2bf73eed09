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

    CREDENTIALS_REFUSED(
            6001,
            "The token service refused the configured credential.",
            "Compare aep.token-url, aep.client-id, aep.client-secret and aep.scopes with the credential in the Adobe"
                    + " Developer Console; after a rotation, set the new secret."),
    TOKEN_UNAVAILABLE(
            6002,
            "The token service gave no token for now.",
            "Nothing, while it passes: it is asked again. If it stays, check the network and aep.token-url."),
    ACCESS_REFUSED(
            6003,
            "Experience Platform refused the caller: token, API key, organization, sandbox or permissions.",
            "Compare aep.client-id, aep.org-id and aep.sandbox-name with the Developer Console project, and see that its"
                    + " role may write to the dataset. Staged work is kept."),
    PLATFORM_REFUSED(
            6004,
            "Experience Platform refused a request, and would refuse it again.",
            "Read the platform's words in the message; a wrong dataset id is the usual cause."),
    PLATFORM_UNAVAILABLE(
            6005,
            "Experience Platform could not serve a request for now.",
            "Nothing, while it passes: the request is sent again. If it stays, check the network and aep.platform-url."),
    ANSWER_UNREADABLE(
            6006,
            "An answer has the status of a success but is not what the service documents.",
            "See that the URL leads to the service itself and not to a proxy's page."),
    UPLOAD_UNREADABLE(
            6007,
            "A staged file is missing, or shorter than what is to be sent of it.",
            "Restore the file in the data directory; it was changed from outside."),
    EXTERNAL_ID_INVALID(
            6008,
            "An external batch id cannot be sent.",
            "Use 1 to 100 letters, digits, dots, underscores and hyphens, with a letter or digit first.");

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
