package io.cdpbridge.ledger;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.disk.PlainFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;

/**
 * Identifies an input before it is read.
 *
 * @param flow the flow that reads it
 * @param name its file name, without folder
 * @param bytes its size; for a replay, its number of rows
 * @param modifiedAt its modification time
 * @param place where the file is; empty when the input is not a local file
 */
public record InputFile(String flow, String name, long bytes, Instant modifiedAt, Optional<Path> place) {
    /**
     * Identifies a file as it is on disk now.
     *
     * @throws BridgeException {@link ErrorCode#NOT_A_FILE} when it is not a file, whatever a listing said a moment ago
     */
    public static InputFile of(String flow, Path file) throws IOException {
        Optional<String> fault = PlainFile.fault(file);
        if (fault.isPresent()) {
            throw new BridgeException(
                    ErrorCode.NOT_A_FILE, PlainFile.shown(file.getFileName().toString()) + ": " + fault.get());
        }
        BasicFileAttributes attributes = attributes(file);
        return new InputFile(
                flow,
                file.getFileName().toString(),
                attributes.size(),
                attributes.lastModifiedTime().toInstant(),
                Optional.of(file.toAbsolutePath()));
    }

    /** Changes whenever the file does. */
    public String version() {
        return bytes + "-" + modifiedAt.toEpochMilli();
    }

    /** Whether the file at that path has this size and modification time, to the millisecond. */
    public boolean isAt(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        BasicFileAttributes attributes = attributes(file);
        return attributes.size() == bytes && attributes.lastModifiedTime().toMillis() == modifiedAt.toEpochMilli();
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
