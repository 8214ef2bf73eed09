package io.cdpbridge.ledger;

/**
 * A segment file as the ledger lists it, one row each.
 *
 * @param file the file name inside the index's directory
 * @param level how many merges its keys went through: 0 for a sealed segment
 * @param keys how many keys it holds, at least 1
 * @param minTime time of its first key, epoch milliseconds
 * @param maxTime time of its last key, epoch milliseconds
 */
public record KeySegment(String file, int level, long keys, long minTime, long maxTime) {}
