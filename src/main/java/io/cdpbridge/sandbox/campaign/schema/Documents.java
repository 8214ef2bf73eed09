package io.cdpbridge.sandbox.campaign.schema;

import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** XML documents without namespaces. */
public final class Documents {
    private Documents() {}

    /** A parser that reads nothing beside its input. */
    public static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            return factory.newDocumentBuilder();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new document with this root. */
    public static Element root(String name) {
        Document document = builder().newDocument();
        Element root = document.createElement(name);
        document.appendChild(root);
        return root;
    }

    /** A copy that is the root of a document of its own. */
    public static Element copy(Element element) {
        Document document = builder().newDocument();
        Element copy = (Element) document.importNode(element, true);
        document.appendChild(copy);
        return copy;
    }

    /** A new last child. */
    public static Element append(Element parent, String name) {
        Element child = parent.getOwnerDocument().createElement(name);
        parent.appendChild(child);
        return child;
    }

    /** The child elements. */
    public static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /** The child elements of a name, in whatever case: published documents differ in it. */
    public static List<Element> children(Element parent, String name) {
        return children(parent).stream()
                .filter(child -> child.getTagName().equalsIgnoreCase(name))
                .toList();
    }

    /** Whether an attribute says yes, as {@code true} or {@code 1}. */
    public static boolean flag(Element element, String attribute) {
        String value = element.getAttribute(attribute);
        return value.equals("true") || value.equals("1");
    }
}
