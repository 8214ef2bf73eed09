package io.cdpbridge.client.store;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;

/** The store no longer holds the version of a file that was listed. What was read of it is worth nothing. */
public final class LandingFileChanged extends BridgeException {
    LandingFileChanged(LandingFile file) {
        super(ErrorCode.EXPORT_CHANGED, message(file));
    }

    LandingFileChanged(LandingFile file, Throwable cause) {
        super(ErrorCode.EXPORT_CHANGED, message(file), cause);
    }

    private static String message(LandingFile file) {
        return file.path() + " is no longer the file of " + file.bytes() + " bytes that was listed";
    }
}
