package io.cdpbridge.destination.snapshot;

/**
 * What became of an export's rows.
 *
 * @param rows that were added
 * @param duplicates rows that another row of the same export repeated or superseded
 * @param conflicts those of the duplicates whose membership is not that of the row that won
 * @param stale rows that are older than the state, so that it did not change by them
 * @param unproven those of the stale ones that would make a member of somebody who may have left since, before the state's memory
 *     of exits begins
 * @param members in the state afterwards
 */
public record MergeCounts(long rows, long duplicates, long conflicts, long stale, long unproven, long members) {}
