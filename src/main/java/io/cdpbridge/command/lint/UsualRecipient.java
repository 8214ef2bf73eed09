package io.cdpbridge.command.lint;

import io.cdpbridge.destination.recipient.EnumValue;
import io.cdpbridge.destination.recipient.SchemaAttributes;
import io.cdpbridge.format.xml.XmlInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A schema of recipients as it usually is: the one that the program ships. An instance can have more. Immutable. */
final class UsualRecipient implements SchemaAttributes {
    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, String> enumerations = new LinkedHashMap<>();
    private final Map<String, List<EnumValue>> values = new LinkedHashMap<>();

    private UsualRecipient() {}

    /** The schema of that name, if it is shipped. */
    static Optional<UsualRecipient> of(String schema) {
        String resource = "/campaign/schemas/" + schema.replace(':', '-') + ".xml";
        if (!schema.matches("[a-z]+:[A-Za-z]+") || UsualRecipient.class.getResource(resource) == null) {
            return Optional.empty();
        }
        UsualRecipient recipient = new UsualRecipient();
        try (InputStream in = UsualRecipient.class.getResourceAsStream(resource)) {
            recipient.read(XmlInput.factory().createXMLStreamReader(in));
            return Optional.of(recipient);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(resource + " is no schema", e);
        }
    }

    @Override
    public Set<String> paths() {
        return types.keySet();
    }

    @Override
    public Optional<List<EnumValue>> enumeration(String path) {
        return Optional.ofNullable(enumerations.get(path)).map(values::get);
    }

    @Override
    public OptionalInt length(String path) {
        return OptionalInt.empty();
    }

    /** The type of an attribute, such as {@code boolean}; empty when it is unknown. */
    String type(String path) {
        return types.getOrDefault(path, "");
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        Deque<String> elements = new ArrayDeque<>();
        String enumeration = "";
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "enumeration" -> enumeration = attribute(xml, "name");
                    case "value" ->
                        values.computeIfAbsent(enumeration, name -> new ArrayList<>())
                                .add(new EnumValue(
                                        attribute(xml, "value"), attribute(xml, "name"), attribute(xml, "label")));
                    case "element" -> {
                        // The outermost is the row itself.
                        String path = elements.isEmpty() ? "" : elements.peek() + attribute(xml, "name") + "/";
                        elements.push(path);
                        types.put(path + "@id", "long");
                    }
                    case "attribute" -> add(elements.peek() + "@" + attribute(xml, "name"), xml);
                    default -> {
                        // Joins, indexes and the like say nothing of attributes.
                    }
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("element")) {
                elements.pop();
            }
        }
    }

    private void add(String path, XMLStreamReader xml) {
        types.put(path, attribute(xml, "type"));
        String name = attribute(xml, "enum");
        if (!name.isEmpty()) {
            enumerations.put(path, name.substring(name.lastIndexOf(':') + 1));
        }
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }
}
