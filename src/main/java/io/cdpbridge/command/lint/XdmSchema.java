package io.cdpbridge.command.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The paths of an XDM schema that the program ships, with the type that each has. Immutable. */
final class XdmSchema {
    private static final String FOLDER = "/xdm/";

    /** Path to type: string, date-time, boolean, integer, number, object or array. */
    private final Map<String, String> types = new LinkedHashMap<>();

    private XdmSchema() {}

    /** The schema of a flow's events, if one is shipped under the flow's name. */
    static Optional<XdmSchema> ofFlow(String flow) {
        if (!flow.matches("[a-z0-9-]+") || XdmSchema.class.getResource(FOLDER + flow + ".schema.json") == null) {
            return Optional.empty();
        }
        XdmSchema schema = new XdmSchema();
        JsonNode document = document(flow + ".schema.json");
        schema.add("", document, document);
        return Optional.of(schema);
    }

    /** The fields that every ExperienceEvent has. */
    static XdmSchema ofAnyEvent() {
        return ofFlow("experienceevent").orElseThrow();
    }

    boolean has(String path) {
        return types.containsKey(path);
    }

    /** The type at a path, if the path is known. */
    Optional<String> type(String path) {
        return Optional.ofNullable(types.get(path));
    }

    /** Paths that hold a value. */
    List<String> paths() {
        return types.entrySet().stream()
                .filter(entry -> !entry.getValue().equals("object"))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void add(String path, JsonNode node, JsonNode root) {
        String reference = node.path("$ref").asText();
        if (reference.startsWith("#")) {
            add(path, root.at(reference.substring(1)), root);
        } else if (!reference.isEmpty()) {
            JsonNode other = document(reference);
            add(path, other, other);
        }
        String format = node.path("format").asText();
        String type = node.path("type").asText("object");
        if (!path.isEmpty() && reference.isEmpty()) {
            types.putIfAbsent(path, format.startsWith("date") ? format : type);
        }
        List<JsonNode> parts = new ArrayList<>();
        node.path("allOf").forEach(parts::add);
        parts.forEach(part -> add(path, part, root));
        node.path("properties")
                .properties()
                .forEach(property -> add(
                        path.isEmpty() ? property.getKey() : path + "." + property.getKey(),
                        property.getValue(),
                        root));
    }

    private static JsonNode document(String file) {
        try (InputStream in = XdmSchema.class.getResourceAsStream(FOLDER + file)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
