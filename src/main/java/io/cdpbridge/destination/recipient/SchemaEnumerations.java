package io.cdpbridge.destination.recipient;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The enumerations of the attributes that a mapping fills. Their numbers differ between instances, so a mapping gives names,
 * and they are looked up here: a text is a value, a name or a label, in this order, to the letter; then a name or a label
 * whatever its case. Immutable.
 */
final class SchemaEnumerations {
    private final Map<String, Map<String, String>> enumerations = new LinkedHashMap<>();

    SchemaEnumerations(RecipientMapping mapping, SchemaAttributes schema) {
        for (FieldRule rule : mapping.fields()) {
            schema.enumeration(rule.attribute())
                    .ifPresent(entries -> enumerations.put(rule.attribute(), values(entries)));
        }
    }

    /** The value of an attribute for a text; the text itself where there is no enumeration, nothing if that lacks it. */
    Optional<String> value(String attribute, String text) {
        Map<String, String> values = enumerations.get(attribute);
        if (values == null) {
            return Optional.of(text);
        }
        String exact = values.get(text);
        return Optional.ofNullable(exact == null ? values.get(text.toLowerCase(Locale.ROOT)) : exact);
    }

    /** Why a change cannot be written, if it cannot. */
    Optional<String> check(ProposedChange change) {
        for (String attribute : enumerations.keySet()) {
            String text = change.values().get(attribute);
            if (text != null && value(attribute, text).isEmpty()) {
                return Optional.of("the value of " + attribute + " is not one of its enumeration in Campaign");
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> values(List<EnumValue> entries) {
        Map<String, String> values = new HashMap<>();
        entries.forEach(entry -> values.putIfAbsent(entry.value(), entry.value()));
        entries.forEach(entry -> values.putIfAbsent(entry.name(), entry.value()));
        entries.forEach(entry -> values.putIfAbsent(entry.label(), entry.value()));
        entries.forEach(entry -> values.putIfAbsent(entry.name().toLowerCase(Locale.ROOT), entry.value()));
        entries.forEach(entry -> values.putIfAbsent(entry.label().toLowerCase(Locale.ROOT), entry.value()));
        return values;
    }
}
