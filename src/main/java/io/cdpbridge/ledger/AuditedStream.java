package io.cdpbridge.ledger;

/**
 * What the ledger says of all that was streamed to a dataset.
 *
 * @param confirmed rows that the inlet took
 * @param failed rows that it refused
 */
public record AuditedStream(String datasetId, long confirmed, long failed) {}
