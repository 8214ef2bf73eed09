package io.cdpbridge.ledger;

/**
 * Whole rows of a part, one after the other.
 *
 * @param firstRow the first row's place in the part, from 0
 * @param rows how many
 * @param offset where the first row begins, in bytes
 * @param bytes how long they are together, line ends included
 */
public record RowRange(long firstRow, long rows, long offset, long bytes) {}
