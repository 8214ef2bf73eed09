package io.cdpbridge.sandbox.batch;

/**
 * An entry of a batch's {@code errors}.
 *
 * @param code such as {@code INGEST-1212-400}
 * @param description the platform's sentence about it
 * @param recordCount how many rows have it; 0 when the platform does not say
 */
public record BatchError(String code, String description, long recordCount) {}
