package io.cdpbridge.ledger;

import java.time.Instant;

/**
 * What identifies an input file before it is read.
 *
 * @param flow the route that reads it
 * @param name its file name, without folder
 * @param bytes its size
 * @param modifiedAt its modification time
 */
public record InputFile(String flow, String name, long bytes, Instant modifiedAt) {}
