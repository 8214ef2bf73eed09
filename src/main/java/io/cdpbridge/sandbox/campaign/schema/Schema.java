package io.cdpbridge.sandbox.campaign.schema;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A data schema. Immutable.
 *
 * @param name the full one, such as {@code nms:recipient}
 * @param table the table of its documents
 * @param computeString the expression that describes a document to people; may be empty
 * @param uuids whether ids are UUIDs and not numbers
 * @param staged whether ingested documents wait in staging, on FFDA
 * @param attributes by xpath
 * @param containers the elements that only hold attributes, such as {@code location}
 * @param links by name
 * @param keys in the order in which a document is recognised by them
 * @param indexes the xpaths of further indexes
 */
public record Schema(
        String name,
        String label,
        String table,
        String computeString,
        boolean uuids,
        boolean staged,
        Map<String, Attribute> attributes,
        Set<String> containers,
        Map<String, Link> links,
        List<Key> keys,
        List<List<String>> indexes) {
    /** The xpath of the id, where there is one. */
    public static final String ID = "@id";

    public static final String LAST_MODIFIED = "@lastModified";

    /** The name of its documents' root, such as {@code recipient}. */
    public String element() {
        return name.substring(name.indexOf(':') + 1);
    }

    /** Label and name, as faults show them. */
    public String title() {
        return label + " (" + name + ")";
    }

    public Optional<Attribute> attribute(String xpath) {
        return Optional.ofNullable(attributes.get(xpath));
    }

    /**
     * The attribute of an xpath.
     *
     * @throws DataRefused when there is none
     */
    public Attribute required(String xpath) {
        return attribute(xpath).orElseThrow(() -> DataRefused.attribute(this, xpath.replace("@", "")));
    }

    public Optional<Link> link(String element) {
        return Optional.ofNullable(links.get(element));
    }

    public boolean hasId() {
        return attributes.containsKey(ID);
    }

    public Collection<Attribute> all() {
        return attributes.values();
    }
}
