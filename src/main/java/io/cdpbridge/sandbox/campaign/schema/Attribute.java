package io.cdpbridge.sandbox.campaign.schema;

import java.util.Optional;

/**
 * An attribute of a schema.
 *
 * @param xpath where it stands, such as {@code @email} or {@code location/@city}
 * @param length of a string: how many characters it holds at most; 0 means any number
 * @param enumeration the values it may have
 * @param now whether it is the time of insertion when a document does not say otherwise
 */
public record Attribute(
        String xpath, String label, AttributeType type, int length, Optional<Enumeration> enumeration, boolean now) {
    /** The name without the path, such as {@code city}. */
    public String name() {
        return xpath.substring(xpath.indexOf('@') + 1);
    }

    /** The column that holds it. */
    public String column() {
        return xpath.replace("@", "").replace('/', '_').replace('-', '_');
    }
}
