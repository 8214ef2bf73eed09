package io.cdpbridge.sandbox.campaign.store;

import io.cdpbridge.sandbox.campaign.schema.Attribute;
import io.cdpbridge.sandbox.campaign.schema.DataRefused;
import io.cdpbridge.sandbox.campaign.schema.Documents;
import io.cdpbridge.sandbox.campaign.schema.Link;
import io.cdpbridge.sandbox.campaign.schema.Schema;
import io.cdpbridge.sandbox.campaign.schema.Schemas;
import io.cdpbridge.sandbox.campaign.schema.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/**
 * Reads documents to write, and checks names, types, lengths and enumerations. Attributes that begin with {@code _} are
 * instructions, or what a query returned beside what was asked for.
 */
final class DraftReader {
    private static final int DEEPEST = 16;

    private final Schemas schemas;

    DraftReader(Schemas schemas) {
        this.schemas = schemas;
    }

    /** The schema that a document says it has. */
    Schema schemaOf(Element document) {
        return schemas.get(document.getAttribute("xtkschema"));
    }

    /**
     * Reads one document.
     *
     * @throws DataRefused when the schema does not allow it
     */
    Draft read(Schema schema, Element document) {
        try {
            if (!document.getTagName().equals(schema.element())) {
                throw DataRefused.element(schema, document.getTagName());
            }
            return read(schema, document, 0);
        } catch (DataRefused e) {
            throw e.whileSaving(schema);
        }
    }

    private Draft read(Schema schema, Element element, int depth) {
        if (depth > DEEPEST) {
            throw DataRefused.because("The elements of a document nest " + DEEPEST + " deep at most.");
        }
        Map<String, String> values = new LinkedHashMap<>();
        Map<Link, Draft> links = new LinkedHashMap<>();
        List<Draft.Child> children = new ArrayList<>();
        attributes(schema, "", element, values);
        for (Element child : Documents.children(element)) {
            String name = child.getTagName();
            if (schema.containers().contains(name)) {
                attributes(schema, name + "/", child, values);
                continue;
            }
            Link link = schema.link(name).orElseThrow(() -> DataRefused.element(schema, name));
            Draft linked = read(schemas.get(link.target()), child, depth + 1);
            if (link.unbound()) {
                children.add(new Draft.Child(link, linked));
            } else {
                links.put(link, linked);
            }
        }
        return new Draft(
                schema,
                Operation.named(element.getAttribute("_operation")),
                key(element.getAttribute("_key")),
                values,
                links,
                children);
    }

    private static void attributes(Schema schema, String path, Element element, Map<String, String> values) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attr = (Attr) attributes.item(i);
            String name = attr.getName();
            if (name.startsWith("_") || name.equals("xtkschema") || name.startsWith("xmlns")) {
                continue;
            }
            Attribute attribute =
                    schema.attribute(path + "@" + name).orElseThrow(() -> DataRefused.attribute(schema, path + name));
            Values.check(attribute, attr.getValue());
            values.put(attribute.xpath(), attr.getValue());
        }
    }

    /** Published samples write the fields of a key with brackets and without, and with {@code @} and without. */
    private static List<String> key(String text) {
        return Arrays.stream(text.split(","))
                .map(field -> field.replace("[", "").replace("]", "").strip())
                .filter(field -> !field.isEmpty())
                .map(Xpaths::ofName)
                .toList();
    }
}
