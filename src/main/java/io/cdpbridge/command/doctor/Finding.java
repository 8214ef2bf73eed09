package io.cdpbridge.command.doctor;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.util.Optional;

/**
 * What a check found.
 *
 * @param detail what was seen, one line; of a skipped check the reason
 * @param code what is wrong, where it is not what the check looks for
 */
record Finding(Status status, String detail, Optional<ErrorCode> code) {
    private Finding(Status status, String detail) {
        this(status, detail, Optional.empty());
    }

    /** Something lies in a polled folder and is not taken. */
    static Finding notTaken(String detail) {
        return new Finding(Status.WARN, detail, Optional.of(ErrorCode.NOT_TAKEN));
    }

    static Finding pass(String detail) {
        return new Finding(Status.PASS, detail);
    }

    static Finding warn(String detail) {
        return new Finding(Status.WARN, detail);
    }

    static Finding fail(String detail) {
        return new Finding(Status.FAIL, detail);
    }

    /** It is wrong, but not what the check looks for. */
    static Finding fail(ErrorCode code, String detail) {
        return new Finding(Status.FAIL, detail, Optional.of(code));
    }

    /** Something that the check met in its way. A property that is not set is told as such, whoever needs it. */
    static Finding failed(BridgeException met) {
        return met.code() == ErrorCode.PROPERTY_MISSING ? fail(met.code(), met.getMessage()) : fail(met.line());
    }

    static Finding skip(String reason) {
        return new Finding(Status.SKIP, reason);
    }
}
