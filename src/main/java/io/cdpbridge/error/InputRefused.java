package io.cdpbridge.error;

/**
 * The input itself, a log file or an audience export, is at fault: it is named and kept, and nothing of it
 * is delivered.
 */
public final class InputRefused extends BridgeException {
    public InputRefused(ErrorCode code, String message) {
        super(code, message);
    }

    public InputRefused(ErrorCode code, String message, Throwable cause) {
        super(code, message, cause);
    }
}
