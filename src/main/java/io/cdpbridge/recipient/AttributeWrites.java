package io.cdpbridge.recipient;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What of a change is written to Campaign, and as what. Immutable; any thread may use it. */
public final class AttributeWrites {
    private final ConsentPrecedence precedence;
    private final SchemaEnumerations enumerations;
    private final Set<String> flags = new HashSet<>();

    /** Writes of a mapping into a schema. */
    public AttributeWrites(RecipientMapping mapping, SchemaAttributes schema) {
        precedence = new ConsentPrecedence(mapping);
        enumerations = new SchemaEnumerations(mapping, schema);
        mapping.consents().forEach(rule -> flags.add(rule.attribute()));
    }

    /**
     * The attributes to be written, by path, in the order of the change's values. Names and labels of enumerations have become
     * their values; opt-ins that {@link ConsentPrecedence} withholds and the times of consents are left out. A null empties the
     * attribute; a consent is never emptied. Nothing is written of who leaves.
     *
     * @param change which {@code schema-enumeration} lets pass
     */
    public Map<String, String> of(ProposedChange change) {
        Map<String, String> writes = new LinkedHashMap<>();
        if (!change.writes()) {
            return writes;
        }
        Set<String> withheld = Set.copyOf(precedence.withheld(change));
        change.values().forEach((slot, value) -> {
            boolean emptiesFlag = value == null && flags.contains(slot);
            if (!ConsentRule.isTimeSlot(slot) && !withheld.contains(slot) && !emptiesFlag) {
                writes.put(
                        slot,
                        value == null ? null : enumerations.value(slot, value).orElse(value));
            }
        });
        return writes;
    }
}
