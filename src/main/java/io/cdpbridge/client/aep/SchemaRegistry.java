package io.cdpbridge.client.aep;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.client.http.Body;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The Schema Registry, read only (Schema Registry API guide). Throws {@link PlatformUnavailable} or {@link PlatformRefused};
 * any number of threads may call.
 */
public final class SchemaRegistry {
    private static final String TENANT = "/data/foundation/schemaregistry/tenant";
    /** A look-up names the version; another is answered with 406. */
    private static final Map<String, String> SCHEMA = Map.of("Accept", "application/vnd.adobe.xed+json; version=1");

    /** All fields of all parts, put together. */
    private static final Map<String, String> FULL = Map.of("Accept", "application/vnd.adobe.xed-full+json; version=1");

    private static final Map<String, String> LISTING = Map.of("Accept", "application/vnd.adobe.xed-id+json");
    /** Whole descriptors, by type. */
    private static final Map<String, String> DESCRIPTORS = Map.of("Accept", "application/vnd.adobe.xdm+json");

    private static final String IDENTITY = "xdm:descriptorIdentity";
    private static final int NOT_FOUND = 404;

    private final Platform platform;

    public SchemaRegistry(Platform platform) {
        this.platform = platform;
    }

    /** The organization's own schema of a URI; empty when there is none. */
    public Optional<PlatformSchema> schema(String id) {
        JsonNode answer;
        try {
            answer = get("/schemas/" + Platform.encoded(id), SCHEMA);
        } catch (PlatformRefused refused) {
            if (refused.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
        boolean union = false;
        for (JsonNode tag : answer.path("meta:immutableTags")) {
            union |= tag.asText().equals("union");
        }
        return Optional.of(new PlatformSchema(
                answer.path("$id").asText(id), answer.path("title").asText(""), union, parts(answer)));
    }

    /** The fields of the organization's own schema of a URI; empty when there is none, or the answer does not tell them. */
    public Optional<SchemaFields> fields(String id) {
        try {
            return Optional.of(new SchemaFields(get("/schemas/" + Platform.encoded(id), FULL)))
                    .filter(fields -> !fields.isEmpty());
        } catch (PlatformRefused refused) {
            if (refused.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** Looks whether this client may see schemas. */
    public void look() {
        get("/schemas?limit=1", LISTING);
    }

    /** Which fields of a schema are identities. */
    public List<IdentityDescriptor> identities(String schemaId) {
        List<IdentityDescriptor> found = new ArrayList<>();
        JsonNode answer = get("/descriptors", DESCRIPTORS);
        // By type as the guide shows it, or one list, which the form with paging has.
        answer.path(answer.has(IDENTITY) ? IDENTITY : "results").forEach(node -> {
            boolean identity = node.path("@type").asText(IDENTITY).equals(IDENTITY);
            if (identity && node.path("xdm:sourceSchema").asText().equals(schemaId)) {
                found.add(new IdentityDescriptor(
                        node.path("xdm:sourceProperty").asText(""),
                        node.path("xdm:namespace").asText(""),
                        node.path("xdm:isPrimary").asBoolean(false)));
            }
        });
        return found;
    }

    /** {@code meta:extends} has all that it is made of, {@code allOf} what was chosen. */
    private static Set<String> parts(JsonNode schema) {
        Set<String> parts = new LinkedHashSet<>();
        schema.path("meta:extends").forEach(part -> parts.add(part.asText()));
        schema.path("allOf").forEach(part -> {
            if (part.has("$ref")) {
                parts.add(part.get("$ref").asText());
            }
        });
        return parts;
    }

    private JsonNode get(String path, Map<String, String> headers) {
        return platform.send("GET", TENANT + path, headers, Body.none(), Exchange::json);
    }
}
