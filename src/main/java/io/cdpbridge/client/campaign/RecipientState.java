package io.cdpbridge.client.campaign;

import java.util.Map;

/**
 * What Campaign holds of a recipient, as looked up. It is personal data; its text form shows the id alone.
 *
 * @param id Campaign's own id: a number on an FDA instance, a UUID on FFDA
 * @param key the value of the attribute by which it was looked up
 * @param attributes by path, such as {@code @email} or {@code location/@city}: each that was asked for, empty when Campaign
 *     holds nothing
 */
public record RecipientState(String id, String key, Map<String, String> attributes) {
    public RecipientState {
        attributes = Map.copyOf(attributes);
    }

    @Override
    public String toString() {
        return "recipient " + id;
    }
}
