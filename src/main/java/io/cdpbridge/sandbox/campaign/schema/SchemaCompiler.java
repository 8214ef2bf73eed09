package io.cdpbridge.sandbox.campaign.schema;

import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Makes of a schema's source what an instance works with and hands out: {@code autopk} becomes the attribute {@code @id}
 * and its key, a link becomes the attribute of its foreign key. On FFDA ids are UUIDs ({@code autouuid}), but for the
 * schemas of the platform itself ({@code xtk}), which stay in the local database.
 */
final class SchemaCompiler {
    private final boolean ffda;

    SchemaCompiler(boolean ffda) {
        this.ffda = ffda;
    }

    /** The compiled schema; the source stays as it is. */
    Element compile(Element source) {
        Element schema = Documents.copy(source);
        Element root = rootOf(schema);
        boolean uuids = uuids(nameOf(schema));
        if (uuids) {
            root.setAttribute("autouuid", "true");
        }
        if (Documents.flag(root, "autopk")) {
            prepend(root, key(root));
            prepend(root, attribute(root, "id", "Primary key", idType(uuids)));
        }
        for (Element link : Documents.children(root, "element")) {
            if (link.getAttribute("type").equals("link") && !Documents.flag(link, "unbound")) {
                String xpath = Documents.children(link, "join").get(0).getAttribute("xpath-src");
                root.insertBefore(
                        attribute(
                                root,
                                xpath.substring(1),
                                link.getAttribute("label") + " (id)",
                                idType(uuids(link.getAttribute("target")))),
                        link);
            }
        }
        return schema;
    }

    static String nameOf(Element schema) {
        return schema.getAttribute("namespace") + ":" + schema.getAttribute("name");
    }

    /** The element that describes a document: the one with the schema's own name. */
    static Element rootOf(Element schema) {
        return Documents.children(schema, "element").get(0);
    }

    private boolean uuids(String schema) {
        return ffda && !schema.startsWith("xtk:");
    }

    private static String idType(boolean uuid) {
        return uuid ? "uuid" : "long";
    }

    private static Element key(Element root) {
        Element key = root.getOwnerDocument().createElement("key");
        key.setAttribute("internal", "true");
        key.setAttribute("label", "Primary key");
        key.setAttribute("name", "id");
        Documents.append(key, "keyfield").setAttribute("xpath", Schema.ID);
        return key;
    }

    private static Element attribute(Element root, String name, String label, String type) {
        Element attribute = root.getOwnerDocument().createElement("attribute");
        attribute.setAttribute("name", name);
        attribute.setAttribute("label", label);
        attribute.setAttribute("type", type);
        return attribute;
    }

    private static void prepend(Element root, Node child) {
        root.insertBefore(child, root.getFirstChild());
    }
}
