package io.cdpbridge.ledger;

/**
 * A closed file of events on its way into the ledger.
 *
 * @param datasetId the dataset that its events go to
 * @param file the file's name in the staging folder
 * @param rows events in it, one per line
 * @param bytes its size
 * @param checksum CRC-32C of its bytes
 */
public record StagedPart(String datasetId, String file, long rows, long bytes, long checksum) {}
