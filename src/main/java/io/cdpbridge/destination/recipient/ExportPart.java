package io.cdpbridge.destination.recipient;

import java.util.OptionalLong;

/**
 * A file of an export.
 *
 * @param name without its folder
 * @param bytes its size, as it lies in the landing zone
 * @param rows how many it has; nothing before it was read
 */
public record ExportPart(String name, long bytes, OptionalLong rows) {}
