package io.cdpbridge.ledger;

/**
 * The ledger's totals of what was streamed to a dataset.
 *
 * @param confirmed rows that the inlet accepted
 * @param failed rows that the inlet refused
 */
public record AuditedStream(String datasetId, long confirmed, long failed) {}
