/**
 * The idempotent consumer's memory: which events were seen before, kept in sorted immutable segment files.
 *
 * <p>A segment counts only while the ledger has a row for it, so keys and the rows they stand for become visible in one
 * transaction. The keys stay on the disk. A Bloom filter of ten bits and a sparse index of two and a half bits a key are in
 * memory for the segments that were used last; the others are looked up on the disk.
 */
package io.cdpbridge.source.once;
