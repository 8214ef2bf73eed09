package io.cdpbridge.format.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of a YAML file as a value, for what a reader does not know the keys of. Immutable.
 *
 * @param line where it stands, counted from 1
 * @param json the value, with YAML's types: {@code 1} is a number and {@code "1"} a text
 * @param entries what stands behind its keys, in the order written; empty unless it is a block of keys
 * @param items its items; empty unless it is a list
 */
public record YamlValue(int line, JsonNode json, Map<String, YamlValue> entries, List<YamlValue> items) {

    static YamlValue of(YamlNode node) {
        if (node instanceof YamlNode.Keys keys) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            Map<String, YamlValue> entries = new LinkedHashMap<>();
            keys.entries().forEach((key, entry) -> {
                YamlValue value = of(entry.value());
                entries.put(key, value);
                json.set(key, value.json());
            });
            return new YamlValue(node.line(), json, entries, List.of());
        }
        if (node instanceof YamlNode.Sequence sequence) {
            ArrayNode json = JsonNodeFactory.instance.arrayNode();
            List<YamlValue> items = new ArrayList<>();
            sequence.items().forEach(item -> {
                items.add(of(item));
                json.add(items.get(items.size() - 1).json());
            });
            return new YamlValue(node.line(), json, Map.of(), List.copyOf(items));
        }
        YamlNode.Scalar scalar = (YamlNode.Scalar) node;
        return new YamlValue(scalar.line(), scalar.value(), Map.of(), List.of());
    }
}
