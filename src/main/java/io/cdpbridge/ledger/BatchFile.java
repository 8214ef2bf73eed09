package io.cdpbridge.ledger;

/**
 * A file of a batch: a range of whole rows of a part.
 *
 * @param ordinal its place in the batch, from 0
 * @param partFile the part's file name in the staging folder
 * @param firstRow the first row's place in the part, from 0
 * @param offset the byte offset of the first row
 * @param bytes the size of the range
 * @param uploaded true once the platform has it
 */
public record BatchFile(
        int ordinal,
        long partId,
        String partFile,
        long firstRow,
        long rows,
        long offset,
        long bytes,
        boolean uploaded) {}
