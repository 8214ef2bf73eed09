package io.cdpbridge.client.campaign;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An element of a small document, without namespaces: what is sent, or one row of an answer. Thread-confined while it is
 * built. Its text form shows the name alone, as the rest may be personal data.
 */
final class XmlElement {
    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<XmlElement> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    XmlElement(String name) {
        this.name = name;
    }

    /** Sets an attribute, and gives this element. */
    XmlElement with(String attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    /** Adds a child at the end, and gives this element. */
    XmlElement with(XmlElement child) {
        children.add(child);
        return this;
    }

    /** Adds to the text, and gives this element. */
    XmlElement withText(String more) {
        text.append(more);
        return this;
    }

    /** The first child of a name; it is added when there is none. */
    XmlElement under(String child) {
        return first(child).orElseGet(() -> {
            XmlElement added = new XmlElement(child);
            children.add(added);
            return added;
        });
    }

    String name() {
        return name;
    }

    /** In the order in which they were set or read. */
    Map<String, String> attributes() {
        return attributes;
    }

    List<XmlElement> children() {
        return children;
    }

    List<XmlElement> children(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted)).toList();
    }

    Optional<XmlElement> first(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted)).findFirst();
    }

    /** The value of an attribute, empty when it is not there: Campaign does not tell the two apart. */
    String attribute(String wanted) {
        return attributes.getOrDefault(wanted, "");
    }

    /** The text directly inside. */
    String text() {
        return text.toString();
    }

    @Override
    public String toString() {
        return "<" + name + ">";
    }
}
