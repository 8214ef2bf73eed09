package io.cdpbridge.destination;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;

/** An export is at fault itself: it is named and kept, and nothing of it is taken. */
public final class ExportRefused extends BridgeException {
    public ExportRefused(ErrorCode code, String message) {
        super(code, message);
    }

    public ExportRefused(ErrorCode code, String message, Throwable cause) {
        super(code, message, cause);
    }
}
