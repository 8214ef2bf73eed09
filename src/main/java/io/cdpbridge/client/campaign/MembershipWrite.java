package io.cdpbridge.client.campaign;

/**
 * Puts a recipient into a list or takes it out of it.
 *
 * @param groupId of the list
 * @param member whether the recipient is in the list afterwards
 */
public record MembershipWrite(String groupId, boolean member) {}
