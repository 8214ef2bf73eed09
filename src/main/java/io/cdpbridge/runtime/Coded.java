package io.cdpbridge.runtime;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.LedgerTrouble;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Optional;

/** Gives a failure its code: trouble of the ledger and of the disk is no defect of the program. */
public final class Coded {
    private Coded() {}

    /**
     * The failure as operators are told of it.
     *
     * @param where what was under way, as part of a sentence, for a failure that is a defect
     */
    public static BridgeException of(Throwable failure, String where) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BridgeException known) {
                return known;
            }
        }
        Optional<String> ledger = LedgerTrouble.of(failure);
        if (ledger.isPresent()) {
            return new BridgeException(ErrorCode.LEDGER_FAILED, "the ledger failed: " + ledger.get(), failure);
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FileSystemException || cause.getClass() == IOException.class) {
                return new BridgeException(
                        ErrorCode.DISK_FAILED,
                        "a file failed: " + cause.getClass().getSimpleName() + " " + cause.getMessage(),
                        failure);
            }
        }
        return new BridgeException(ErrorCode.INTERNAL, failure.getClass().getSimpleName() + where, failure);
    }
}
