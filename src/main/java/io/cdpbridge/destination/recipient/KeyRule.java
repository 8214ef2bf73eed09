package io.cdpbridge.destination.recipient;

import io.cdpbridge.client.campaign.RecipientKey;
import io.cdpbridge.format.identity.Identity;

/**
 * Which column holds the key of a recipient, and where Campaign holds it. Immutable.
 *
 * @param place file and line
 * @param column of the export
 * @param attribute of the recipient, such as {@code @account}
 * @param identity what kind of identity it is, and with that its form
 * @param hashed whether Campaign holds the SHA-256 of that form
 * @param heldInAnyForm whether Campaign may hold an identity in another form than the one in which it is compared
 */
public record KeyRule(
        Place place, String column, String attribute, Identity identity, boolean hashed, boolean heldInAnyForm) {

    /** What is needed to look recipients up by this key. */
    public RecipientKey held() {
        return new RecipientKey(attribute, identity, hashed, heldInAnyForm);
    }
}
