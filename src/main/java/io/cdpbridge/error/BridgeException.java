package io.cdpbridge.error;

/**
 * A failure that has a code and a message fit for an operator: it says what, where and why, and never holds an address,
 * a name or a token.
 */
public class BridgeException extends RuntimeException {
    private final ErrorCode code;

    /** Creates a failure detected here. The message does not repeat the code. */
    public BridgeException(ErrorCode code, String message) {
        this(code, message, null);
    }

    /** Creates a failure caused by another one. */
    public BridgeException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public final ErrorCode code() {
        return code;
    }

    /** The one line that a user sees: code and message. */
    public final String line() {
        return code.code() + " " + getMessage();
    }
}
