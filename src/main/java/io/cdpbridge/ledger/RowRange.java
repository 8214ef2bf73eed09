package io.cdpbridge.ledger;

/**
 * A range of consecutive whole rows of a part.
 *
 * @param firstRow the first row's place in the part, from 0
 * @param rows how many rows
 * @param offset the byte offset of the first row
 * @param bytes their total size, line ends included
 */
public record RowRange(long firstRow, long rows, long offset, long bytes) {}
