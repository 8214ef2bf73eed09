package io.cdpbridge.error;

/** An input file is at fault itself: it is kept in the failed folder, and nothing of it is delivered. */
public final class InputRefused extends BridgeException {
    public InputRefused(ErrorCode code, String message) {
        super(code, message);
    }

    public InputRefused(ErrorCode code, String message, Throwable cause) {
        super(code, message, cause);
    }
}
