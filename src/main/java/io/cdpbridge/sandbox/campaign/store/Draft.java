package io.cdpbridge.sandbox.campaign.store;

import io.cdpbridge.sandbox.campaign.schema.Link;
import io.cdpbridge.sandbox.campaign.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A document to write, read and checked.
 *
 * @param key the xpaths of {@code _key}; empty: the first key of the schema that the document has all fields of
 * @param values xpath to text, of its own attributes
 * @param links the document that each link with one other side leads to
 * @param children the documents of its collections
 */
record Draft(
        Schema schema,
        Operation operation,
        List<String> key,
        Map<String, String> values,
        Map<Link, Draft> links,
        List<Child> children) {
    /** A document of a collection. */
    record Child(Link link, Draft draft) {}

    /** The text at an xpath, which may follow links. */
    Optional<String> at(String xpath) {
        String own = values.get(xpath);
        int slash = xpath.indexOf('/');
        if (own != null || slash < 0) {
            return Optional.ofNullable(own);
        }
        return linkNamed(xpath.substring(0, slash)).flatMap(linked -> linked.at(xpath.substring(slash + 1)));
    }

    /** The document that the link with this foreign key leads to. */
    Optional<Draft> linkOf(String foreignKey) {
        return links.entrySet().stream()
                .filter(entry -> entry.getKey().source().equals(foreignKey))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private Optional<Draft> linkNamed(String name) {
        return links.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    Draft with(Operation other) {
        return new Draft(schema, other, key, values, links, children);
    }
}
