package io.cdpbridge.client.aep;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** The paths of all fields of a schema, names joined with dots. Immutable. */
public final class SchemaFields {
    /** Deeper than any schema of XDM; what lies below is taken to be there. */
    private static final int DEEPEST = 32;

    private final Set<String> paths = new HashSet<>();
    /** Objects whose keys are data: any path below is a field. */
    private final Set<String> open = new HashSet<>();

    /** @param schema in its full form: field groups are resolved, and nothing refers to elsewhere */
    SchemaFields(JsonNode schema) {
        add("", schema, 0);
    }

    /** Whether the schema has a field. */
    public boolean has(String path) {
        if (paths.contains(path)) {
            return true;
        }
        for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
            if (open.contains(path.substring(0, dot))) {
                return true;
            }
        }
        return false;
    }

    boolean isEmpty() {
        return paths.isEmpty();
    }

    private void add(String path, JsonNode node, int depth) {
        boolean dictionary = node.path("additionalProperties").isObject()
                && !node.path("additionalProperties").isEmpty();
        boolean reference = node.has("$ref") && !node.has("properties");
        if (!path.isEmpty() && (dictionary || reference || depth >= DEEPEST)) {
            open.add(path);
        }
        if (depth >= DEEPEST) {
            return;
        }
        node.path("allOf").forEach(part -> add(path, part, depth + 1));
        node.path("properties").properties().forEach(property -> {
            String below = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            paths.add(below);
            add(below, property.getValue(), depth + 1);
        });
    }
}
