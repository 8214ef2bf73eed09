package io.cdpbridge.destination.snapshot;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** What went wrong, in words without personal data. */
final class Failures {
    private static final int LONGEST = 200;

    /** All that the database says when a query runs out of memory while its rows are read. */
    private static final String STREAM_BROKEN = "Invalid result set";

    private Failures() {}

    /** @param what the work that failed, such as "compare two states" */
    static BridgeException of(String what, Exception failure) {
        String reason = String.valueOf(failure.getMessage());
        if (reason.contains("Out of Memory Error") || reason.contains(STREAM_BROKEN)) {
            return new BridgeException(
                    ErrorCode.SNAPSHOT_MEMORY,
                    "cannot " + what + ": out of memory; raise destination.snapshot.memory",
                    failure);
        }
        return new BridgeException(
                ErrorCode.SNAPSHOT_FAILED,
                "cannot " + what + ": " + said(failure) + "; see the disk of the data folder",
                failure);
    }

    static BridgeException unreadable(ErrorCode code, Path file, String why) {
        return new BridgeException(code, file + ": " + why, null);
    }

    static BridgeException unreadable(ErrorCode code, Path file, Exception failure) {
        return new BridgeException(code, file + ": " + said(failure), failure);
    }

    /** The database quotes values in some of its messages; those about files it does not. */
    private static String said(Exception failure) {
        String message =
                String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        boolean aboutFiles =
                failure instanceof IOException || (failure instanceof SQLException && message.contains("IO Error"));
        if (!aboutFiles) {
            return failure.getClass().getSimpleName();
        }
        return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…";
    }
}
