package io.cdpbridge.source.intake;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.util.OptionalLong;

/** A staged file is not the one that was written. Nothing of it is sent, and to try again does not mend it. */
public final class PartDamaged extends BridgeException {
    private final transient OptionalLong found;

    PartDamaged(ErrorCode code, String message, OptionalLong found) {
        super(code, message);
        this.found = found;
    }

    /** The checksum of a file that has the right length and other events. */
    public OptionalLong found() {
        return found;
    }
}
