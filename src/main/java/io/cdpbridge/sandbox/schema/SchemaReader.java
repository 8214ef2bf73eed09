package io.cdpbridge.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the part of JSON Schema that XDM's resource files use: {@code type}, {@code format}, {@code properties},
 * {@code additionalProperties}, {@code items}, {@code enum}, {@code required}, {@code allOf} and {@code $ref} to a file
 * beside it or to a definition of its own.
 */
public final class SchemaReader {
    private static final String FOLDER = "/xdm/";

    private final ObjectMapper json = new ObjectMapper();

    /**
     * Reads a schema of the class path.
     *
     * @param file its name under {@code /xdm}
     * @throws UncheckedIOException when the file is missing or is no JSON: a defect of the build
     */
    public XdmType.Structure read(String file) {
        return structure(type(document(file), document(file)), file);
    }

    /** Reads a schema from its text; a {@code $ref} to a file is looked up under {@code /xdm}. */
    public XdmType.Structure parse(String text) {
        try {
            JsonNode root = json.readTree(text);
            return structure(type(root, root), "text");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static XdmType.Structure structure(XdmType type, String origin) {
        if (type instanceof XdmType.Structure structure) {
            return structure;
        }
        throw new IllegalArgumentException(origin + ": a row is an object, this schema describes another type");
    }

    private JsonNode document(String file) {
        try (InputStream in = SchemaReader.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new FileNotFoundException(FOLDER + file);
            }
            return json.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private XdmType type(JsonNode node, JsonNode root) {
        String reference = node.path("$ref").asText();
        if (reference.startsWith("#")) {
            return type(root.at(reference.substring(1)), root);
        }
        if (!reference.isEmpty()) {
            JsonNode other = document(reference);
            return type(other, other);
        }
        return switch (node.path("type").asText("object")) {
            case "object" -> object(node, root);
            case "array" -> new XdmType.Sequence(type(node.path("items"), root));
            case "boolean" -> new XdmType.Value(XdmType.Kind.BOOLEAN, Set.of());
            case "integer" -> new XdmType.Value(XdmType.Kind.LONG, Set.of());
            case "number" -> new XdmType.Value(XdmType.Kind.DOUBLE, Set.of());
            default -> new XdmType.Value(text(node.path("format").asText()), allowed(node));
        };
    }

    private static XdmType.Kind text(String format) {
        return switch (format) {
            case "date-time" -> XdmType.Kind.DATE_TIME;
            case "date" -> XdmType.Kind.DATE;
            default -> XdmType.Kind.STRING;
        };
    }

    private static Set<String> allowed(JsonNode node) {
        Set<String> values = new LinkedHashSet<>();
        node.path("enum").forEach(value -> values.add(value.asText()));
        return values;
    }

    private XdmType object(JsonNode node, JsonNode root) {
        if (node.has("additionalProperties")) {
            return new XdmType.Dictionary(type(node.path("additionalProperties"), root));
        }
        Map<String, XdmType> fields = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (JsonNode part : node.path("allOf")) {
            XdmType.Structure structure = structure(type(part, root), "allOf");
            merge(fields, structure.fields());
            required.addAll(structure.required());
        }
        Map<String, XdmType> own = new LinkedHashMap<>();
        node.path("properties").properties().forEach(field -> own.put(field.getKey(), type(field.getValue(), root)));
        merge(fields, own);
        node.path("required").forEach(name -> required.add(name.asText()));
        return new XdmType.Structure(fields, List.copyOf(required));
    }

    private static void merge(Map<String, XdmType> into, Map<String, XdmType> from) {
        from.forEach((name, type) -> into.merge(name, type, SchemaReader::merged));
    }

    private static XdmType merged(XdmType left, XdmType right) {
        if (left instanceof XdmType.Structure first && right instanceof XdmType.Structure second) {
            Map<String, XdmType> fields = new LinkedHashMap<>(first.fields());
            merge(fields, second.fields());
            Set<String> required = new LinkedHashSet<>(first.required());
            required.addAll(second.required());
            return new XdmType.Structure(fields, List.copyOf(required));
        }
        return right;
    }
}
