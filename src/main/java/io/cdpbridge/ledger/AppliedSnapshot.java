package io.cdpbridge.ledger;

/**
 * What Campaign was given of an audience, as of a plan.
 *
 * @param audienceId the ledger's id of the audience
 * @param file the snapshot
 * @param members how many members it has
 */
public record AppliedSnapshot(long audienceId, String file, long members) {}
