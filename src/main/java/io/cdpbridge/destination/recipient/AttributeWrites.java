package io.cdpbridge.destination.recipient;

import java.util.LinkedHashMap;
import java.util.Map;

/** What of a change is written to Campaign, and as what. Immutable; any thread may use it. */
public final class AttributeWrites {
    private final SchemaEnumerations enumerations;

    /** Writes of a mapping into a schema. */
    public AttributeWrites(RecipientMapping mapping, SchemaAttributes schema) {
        enumerations = new SchemaEnumerations(mapping, schema);
    }

    /**
     * The attributes to be written, by path, in the order of the change's values. Names and labels of enumerations have become
     * their values; the words of consents are left out, which only tell what was heard. A null empties the attribute. Nothing is
     * written of who leaves.
     *
     * @param change which {@code schema-enumeration} lets pass
     */
    public Map<String, String> of(ProposedChange change) {
        Map<String, String> writes = new LinkedHashMap<>();
        if (!change.writes()) {
            return writes;
        }
        change.values().forEach((slot, value) -> {
            if (!ConsentWord.isSlot(slot)) {
                writes.put(
                        slot,
                        value == null ? null : enumerations.value(slot, value).orElse(value));
            }
        });
        return writes;
    }
}
