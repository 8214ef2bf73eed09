package io.cdpbridge.sandbox.http;

import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Writes XML: texts, and elements with their names as they are, whatever namespace they have. */
public final class XmlText {
    private XmlText() {}

    /** A text as the content of an element or an attribute's value; characters that XML cannot hold are left out. */
    public static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        append(text, out);
        return out.toString();
    }

    /** An element with all that is in it. */
    public static String of(Element element) {
        StringBuilder out = new StringBuilder();
        append(element, out);
        return out.toString();
    }

    private static void append(Node node, StringBuilder out) {
        if (node instanceof Element element) {
            out.append('<').append(element.getTagName());
            NamedNodeMap attributes = element.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                Node attribute = attributes.item(i);
                out.append(' ').append(attribute.getNodeName()).append("=\"");
                append(attribute.getNodeValue(), out);
                out.append('"');
            }
            if (element.getFirstChild() == null) {
                out.append("/>");
                return;
            }
            out.append('>');
            for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
                append(child, out);
            }
            out.append("</").append(element.getTagName()).append('>');
        } else if (node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE) {
            append(node.getNodeValue(), out);
        }
    }

    private static void append(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                // Else a reader of an attribute gets a space.
                case '\t', '\n', '\r' -> out.append("&#").append(c).append(';');
                default -> {
                    if (isXml(c)) {
                        out.appendCodePoint(c);
                    }
                }
            }
        }
    }

    private static boolean isXml(int c) {
        return (c >= ' ' && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
    }
}
