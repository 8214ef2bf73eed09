package io.cdpbridge.client.campaign;

import java.util.Map;
import java.util.Optional;

/**
 * What is written to one recipient that exists. Its text form shows the id alone, as the rest is personal data.
 *
 * @param recipientId Campaign's own id
 * @param attributes by path, such as {@code @email} or {@code location/@city}; an empty value empties the attribute, and
 *     one that is not here stays as it is
 * @param membership of a list, if it changes
 */
public record RecipientWrite(String recipientId, Map<String, String> attributes, Optional<MembershipWrite> membership) {
    public RecipientWrite {
        attributes = Map.copyOf(attributes);
    }

    @Override
    public String toString() {
        return "write to recipient " + recipientId;
    }
}
