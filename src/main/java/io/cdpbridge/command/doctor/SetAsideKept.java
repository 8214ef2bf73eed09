package io.cdpbridge.command.doctor;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.disk.SetAside;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Whether files lie set aside that the ledger does not name: nobody delivers them, and they are personal data.
 *
 * @param aside where they lie
 */
record SetAsideKept(String id, SetAside aside) implements Check {
    @Override
    public String subject() {
        return "files that were set aside";
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.FILES_SET_ASIDE;
    }

    @Override
    public Finding look() {
        try {
            SetAside.LeftOver held = aside.held();
            return held.files() == 0
                    ? Finding.pass("there are none")
                    : Finding.warn("files in " + aside.folder() + ": " + held.files() + ", " + held.bytes()
                            + " bytes; delete them once nothing is missing");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
