package io.cdpbridge.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What identifies an input before it is read.
 *
 * @param flow the flow that reads it
 * @param name its file name, without folder
 * @param bytes its size; of a replay, how many rows it has
 * @param modifiedAt its modification time
 * @param place where the file lies; nothing when the input is no local file
 */
public record InputFile(String flow, String name, long bytes, Instant modifiedAt, Optional<Path> place) {
    /** What identifies a file as it lies there. */
    public static InputFile of(String flow, Path file) throws IOException {
        return new InputFile(
                flow,
                file.getFileName().toString(),
                Files.size(file),
                Files.getLastModifiedTime(file).toInstant(),
                Optional.of(file.toAbsolutePath()));
    }

    /** Whether a file of this size and modification time, to the millisecond, lies at a place. */
    public boolean isAt(Path file) throws IOException {
        return Files.isRegularFile(file)
                && Files.size(file) == bytes
                && Files.getLastModifiedTime(file).toMillis() == modifiedAt.toEpochMilli();
    }
}
