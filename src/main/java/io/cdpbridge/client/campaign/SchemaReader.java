package io.cdpbridge.client.campaign;

import io.cdpbridge.client.campaign.SchemaAttribute.EnumerationValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Reads a {@code schema} document (Campaign documentation, "Structure of a schema"). Thread-confined. */
final class SchemaReader {
    private final String name;
    private final Map<String, List<EnumerationValue>> enumerations = new LinkedHashMap<>();
    private final Map<String, SchemaAttribute> attributes = new LinkedHashMap<>();
    private final Map<String, String> links = new LinkedHashMap<>();
    private final Map<String, List<String>> keys = new LinkedHashMap<>();

    private SchemaReader(String name) {
        this.name = name;
    }

    /**
     * Reads a schema.
     *
     * @param name with its namespace, as it was asked for
     */
    static RecipientSchema read(String name, XmlElement schema) {
        SchemaReader reader = new SchemaReader(name);
        schema.children("enumeration").forEach(reader::enumeration);
        String row = name.substring(name.indexOf(':') + 1);
        schema.children("element").stream()
                .filter(element -> element.attribute("name").equals(row))
                .findFirst()
                .ifPresent(reader::row);
        return new RecipientSchema(name, reader.attributes, reader.links, reader.keys);
    }

    private void enumeration(XmlElement enumeration) {
        enumerations.put(
                enumeration.attribute("name"),
                enumeration.children("value").stream()
                        .map(value -> new EnumerationValue(
                                value.attribute("name"), value.attribute("value"), value.attribute("label")))
                        .toList());
    }

    private void row(XmlElement row) {
        for (XmlElement key : row.children("key")) {
            List<String> fields = key.children("keyfield").stream()
                    .map(field -> field.attribute("xpath"))
                    .filter(xpath -> !xpath.isEmpty())
                    .toList();
            keys.put(key.attribute("name"), fields);
        }
        under("", row);
    }

    private void under(String path, XmlElement element) {
        element.children("attribute").forEach(attribute -> add(path + "@" + attribute.attribute("name"), attribute));
        for (XmlElement child : element.children("element")) {
            String below = path + child.attribute("name");
            if (isLink(child)) {
                links.put(below, child.attribute("target"));
                foreignKey(path, child);
            } else {
                if (isText(child)) {
                    add(below, child);
                }
                under(below + "/", child);
            }
        }
    }

    /** The foreign keys of links stand among the attributes of a generated schema; a link itself holds no value. */
    private static boolean isLink(XmlElement element) {
        return element.attribute("type").equals("link")
                || !element.attribute("target").isEmpty();
    }

    /** The attribute on this side of a link, should the schema not list it by itself. */
    private void foreignKey(String path, XmlElement link) {
        link.children("join").stream()
                .map(join -> join.attribute("xpath-src"))
                .filter(source -> source.startsWith("@"))
                .forEach(source -> attributes.putIfAbsent(
                        path + source, new SchemaAttribute(path + source, "long", OptionalInt.empty(), "", List.of())));
    }

    /** An element that carries a value itself, such as a memo. */
    private static boolean isText(XmlElement element) {
        String type = element.attribute("type");
        return !type.isEmpty()
                && !type.equals("ANY")
                && element.attribute("unbound").isEmpty();
    }

    private void add(String path, XmlElement definition) {
        String enumeration = definition.attribute("enum");
        String length = definition.attribute("length");
        String type = definition.attribute("type");
        attributes.put(
                path,
                new SchemaAttribute(
                        path,
                        type.isEmpty() ? "string" : type,
                        length.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(length)) : OptionalInt.empty(),
                        enumeration,
                        enumerations.getOrDefault(local(enumeration), List.of())));
    }

    /** Enumerations of the schema itself may be named with its name in front. */
    private String local(String enumeration) {
        return enumeration.startsWith(name + ":") ? enumeration.substring(name.length() + 1) : enumeration;
    }
}
