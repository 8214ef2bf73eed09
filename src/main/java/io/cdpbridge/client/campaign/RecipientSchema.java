package io.cdpbridge.client.campaign;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.Suggestion;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a schema says of its rows: {@code xtk:persist#GetEntityIfMoreRecent}.
 *
 * @param name such as {@code nms:recipient}
 * @param attributes by path, in the order of the schema, without those of linked rows
 * @param links the schemas of linked rows by the name of the link
 * @param keys the paths that make up each key, by its name, in the order in which Campaign tries them
 */
public record RecipientSchema(
        String name,
        Map<String, SchemaAttribute> attributes,
        Map<String, String> links,
        Map<String, List<String>> keys) {
    public RecipientSchema {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        links = Collections.unmodifiableMap(new LinkedHashMap<>(links));
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    /** An attribute by its path. */
    public Optional<SchemaAttribute> attribute(String path) {
        return Optional.ofNullable(attributes.get(path));
    }

    /** Whether a value that Campaign shows of an attribute is the one that was written, in whatever form. */
    public boolean isSame(String path, String written, String shown) {
        String type = attribute(path).map(SchemaAttribute::type).orElse("");
        return StoredForm.of(type, written).equals(StoredForm.of(type, shown));
    }

    /**
     * Checks that the schema has attributes.
     *
     * @throws BridgeException that names the first one that it lacks, and one that may have been meant
     */
    public void require(Collection<String> paths) {
        for (String path : paths) {
            if (!attributes.containsKey(path)) {
                throw new BridgeException(
                        ErrorCode.CAMPAIGN_ATTRIBUTE_UNKNOWN,
                        "The schema " + name + " has no attribute '" + path + "'"
                                + Suggestion.forName(path, attributes.keySet()));
            }
        }
    }
}
