package io.cdpbridge.ledger;

/**
 * A Campaign list as the ledger knows it.
 *
 * @param id the ledger's id of its audience
 * @param groupId Campaign's id of the list
 * @param members how many members Campaign was given
 */
public record AuditedList(long id, String audience, String groupId, long members) {}
