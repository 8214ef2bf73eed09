package io.cdpbridge.client.campaign;

import io.cdpbridge.format.identity.Identity;

/**
 * How Campaign holds the key of a recipient. Immutable.
 *
 * @param attribute of the recipient, such as {@code @account}
 * @param identity what kind of identity it is, and with that its form
 * @param hashed whether Campaign holds the SHA-256 of that form
 * @param heldInAnyForm whether Campaign may hold an identity in another form than the one in which it is compared
 */
public record RecipientKey(String attribute, Identity identity, boolean hashed, boolean heldInAnyForm) {}
