/**
 * The idempotent consumer's memory: which events were seen before, kept in sorted immutable segment files.
 *
 * <p>A segment counts only while the ledger has a row for it, so keys and the rows they stand for become visible in one
 * transaction. What stays in memory is a Bloom filter of ten bits and a sparse index of two and a half bits a key; the keys
 * stay on disk.
 */
package io.cdpbridge.once;
