package io.cdpbridge.ledger;

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
public record InputFile(String flow, String name, long bytes, Instant modifiedAt, Optional<Path> place) {}
