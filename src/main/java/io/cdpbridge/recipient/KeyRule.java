package io.cdpbridge.recipient;

import io.cdpbridge.identity.CanonicalForm;
import io.cdpbridge.identity.Identity;
import io.cdpbridge.identity.PhoneNumbers;
import java.util.Optional;

/**
 * Which column holds the key of a recipient, and where Campaign holds it. Immutable.
 *
 * @param place file and line
 * @param column of the export
 * @param attribute of the recipient, such as {@code @account}
 * @param identity what kind of identity it is, and with that its form
 * @param hashed whether Campaign holds the SHA-256 of that form
 */
public record KeyRule(Place place, String column, String attribute, Identity identity, boolean hashed) {
    /**
     * Brings a key that Campaign holds to the form of exports' keys.
     *
     * @param phoneRegion the region of phone numbers that name no country; may be empty
     * @return nothing when it is none of the identity
     */
    public Optional<String> form(String held, String phoneRegion) {
        return new CanonicalForm(identity, hashed, new PhoneNumbers(phoneRegion)).of(held);
    }
}
