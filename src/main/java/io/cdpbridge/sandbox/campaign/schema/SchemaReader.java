package io.cdpbridge.sandbox.campaign.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/** Reads a compiled {@code <schema>}. */
final class SchemaReader {
    private final Element document;
    private final String name;
    private final Map<String, Enumeration> enumerations = new LinkedHashMap<>();
    private final Map<String, Attribute> attributes = new LinkedHashMap<>();
    private final Set<String> containers = new LinkedHashSet<>();
    private final Map<String, Link> links = new LinkedHashMap<>();
    private final List<Key> keys = new ArrayList<>();
    private final List<List<String>> indexes = new ArrayList<>();

    SchemaReader(Element document) {
        this.document = document;
        this.name = SchemaCompiler.nameOf(document);
    }

    Schema read() {
        Documents.children(document, "enumeration").forEach(this::enumeration);
        Element root = SchemaCompiler.rootOf(document);
        for (Element child : Documents.children(root)) {
            switch (child.getTagName()) {
                case "attribute" -> attribute("", child);
                case "element" -> element(child);
                case "key" -> key(child);
                case "dbindex" -> indexes.add(fields(child));
                default -> {}
            }
        }
        return new Schema(
                name,
                root.getAttribute("label"),
                root.getAttribute("sqltable"),
                computeString(root),
                Documents.flag(root, "autouuid"),
                Documents.flag(root, "autoStg"),
                attributes,
                containers,
                links,
                keys,
                indexes);
    }

    private static String computeString(Element root) {
        return Documents.children(root, "compute-string").stream()
                .map(element -> element.getAttribute("expr"))
                .findFirst()
                .orElse("");
    }

    private void enumeration(Element element) {
        List<Enumeration.Value> values = Documents.children(element, "value").stream()
                .map(value -> new Enumeration.Value(
                        value.getAttribute("name"), value.getAttribute("label"), value.getAttribute("value")))
                .toList();
        String full = name + ":" + element.getAttribute("name");
        enumerations.put(full, new Enumeration(full, values));
    }

    private void attribute(String path, Element element) {
        String xpath = path + "@" + element.getAttribute("name");
        String length = element.getAttribute("length");
        attributes.put(
                xpath,
                new Attribute(
                        xpath,
                        element.getAttribute("label"),
                        AttributeType.named(element.getAttribute("type")),
                        length.isEmpty() ? 0 : Integer.parseInt(length),
                        Optional.ofNullable(enumerations.get(element.getAttribute("enum"))),
                        element.getAttribute("default").equals("GetDate()")));
    }

    private void element(Element element) {
        String child = element.getAttribute("name");
        if (!element.getAttribute("type").equals("link")) {
            containers.add(child);
            Documents.children(element, "attribute").forEach(inner -> attribute(child + "/", inner));
            return;
        }
        Element join = Documents.children(element, "join").get(0);
        links.put(
                child,
                new Link(
                        child,
                        element.getAttribute("label"),
                        element.getAttribute("target"),
                        join.getAttribute("xpath-src"),
                        join.getAttribute("xpath-dst"),
                        Documents.flag(element, "unbound"),
                        element.getAttribute("integrity").equals("own")));
    }

    private void key(Element element) {
        keys.add(new Key(element.getAttribute("name"), Documents.flag(element, "internal"), fields(element)));
    }

    private static List<String> fields(Element element) {
        return Documents.children(element, "keyfield").stream()
                .map(field -> field.getAttribute("xpath"))
                .toList();
    }
}
