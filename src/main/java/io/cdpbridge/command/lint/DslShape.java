package io.cdpbridge.command.lint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a JSON schema says of one part of a file, all its alternatives taken together: a key that one of them has is right.
 * That is coarser than the schema, and gives messages about the key at fault where a validator tells of alternatives.
 */
final class DslShape {
    private final JsonNode root;
    private final Map<String, JsonNode> keys = new LinkedHashMap<>();
    private final Set<String> types = new LinkedHashSet<>();
    private final List<String> allowed = new ArrayList<>();
    private final Set<String> required = new LinkedHashSet<>();
    private Optional<JsonNode> items = Optional.empty();
    private boolean single;
    private boolean closed;

    DslShape(JsonNode root, JsonNode schema) {
        this.root = root;
        add(schema, true);
    }

    /** The keys that a block can have, with their schemas. */
    Map<String, JsonNode> keys() {
        return keys;
    }

    /** Whether a block can have no other keys. */
    boolean isClosed() {
        return closed || !keys.isEmpty();
    }

    /** Whether a block has exactly one key, as a step does. */
    boolean isSingle() {
        return single;
    }

    Set<String> required() {
        return required;
    }

    Optional<JsonNode> items() {
        return items;
    }

    /** The words that a text can be; none where any is right. */
    List<String> allowed() {
        return allowed;
    }

    /** Whether the schema leaves it open, or names the type. */
    boolean takes(String... anyOf) {
        return types.isEmpty() || List.of(anyOf).stream().anyMatch(types::contains);
    }

    private void add(JsonNode schema, boolean surely) {
        if (schema.has("$ref")) {
            add(root.at(schema.path("$ref").asText().substring(1)), surely);
        }
        if (schema.has("type")) {
            types.add(schema.path("type").asText());
        }
        schema.path("properties").properties().forEach(property -> {
            JsonNode known = keys.get(property.getKey());
            if (known == null || known.isEmpty()) {
                keys.put(property.getKey(), property.getValue());
            }
        });
        if (schema.path("additionalProperties").isBoolean()
                && !schema.path("additionalProperties").asBoolean()) {
            closed = true;
        }
        single |= schema.path("maxProperties").asInt() == 1;
        schema.path("enum").forEach(word -> allowed.add(word.asText()));
        if (schema.has("items")) {
            items = Optional.of(schema.path("items"));
        }
        if (surely) {
            schema.path("required").forEach(name -> required.add(name.asText()));
        }
        for (String alternatives : List.of("oneOf", "anyOf", "allOf")) {
            schema.path(alternatives).forEach(alternative -> add(alternative, false));
        }
    }
}
