package io.cdpbridge.client.campaign;

import io.cdpbridge.format.xml.XmlInput;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads an answer element by element as it arrives. Names come without prefixes; attributes that have one, such as
 * {@code xsi:type}, are left out. A document with a DTD is refused, so nothing outside of it is ever read; its length, the
 * depth of its elements and the size of what is held of it at once are bounded. Thread-confined.
 */
final class XmlReader {
    /** A thousand rows with all attributes of a recipient stay far below. */
    private static final long LONGEST = 32L << 20;

    private static final int DEEPEST = 64;

    /** A schema with all its extensions has a few thousand. */
    private static final int MOST_ELEMENTS = 100_000;

    private final XMLStreamReader source;
    private int depth;

    /** A reader before the first element of the stream. */
    XmlReader(InputStream source) throws IOException {
        XMLInputFactory factory = XmlInput.factory();
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("External entities are not read");
        });
        try {
            this.source = factory.createXMLStreamReader(new BoundedStream(source, LONGEST));
        } catch (XMLStreamException e) {
            throw translated(e);
        }
    }

    /**
     * Moves to the next element: the first inside the one where the reader stands; or, behind an element that was read
     * {@link #whole()} or to its end, the next beside it; or to the end of the one around.
     *
     * @return whether there is one; false at the end of the one around
     */
    boolean enter() throws IOException {
        while (true) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
                    return false;
                }
                default -> {}
            }
        }
    }

    /** The name of the element that was entered. */
    String name() {
        return source.getLocalName();
    }

    /** The element that was entered, with all that is in it; the reader is at its end then. */
    XmlElement whole() throws IOException {
        return whole(new int[] {MOST_ELEMENTS});
    }

    private XmlElement whole(int[] left) throws IOException {
        if (--left[0] < 0) {
            throw new UnexpectedAnswer("has more than " + MOST_ELEMENTS + " elements in one row or document");
        }
        XmlElement element = new XmlElement(source.getLocalName());
        for (int i = 0; i < source.getAttributeCount(); i++) {
            if (source.getAttributeNamespace(i) == null
                    || source.getAttributeNamespace(i).isEmpty()) {
                element.with(source.getAttributeLocalName(i), source.getAttributeValue(i));
            }
        }
        while (true) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> element.with(whole(left));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> element.withText(source.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    return element;
                }
                default -> {}
            }
        }
    }

    /** Reads to the end of the document, so that an answer which was cut short is told from a whole one. */
    void finish() throws IOException {
        while (hasNext()) {
            next();
        }
    }

    private boolean hasNext() throws IOException {
        try {
            return source.hasNext();
        } catch (XMLStreamException e) {
            throw translated(e);
        }
    }

    private int next() throws IOException {
        try {
            int event = source.next();
            switch (event) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new UnexpectedAnswer("holds a DTD or an entity, which SOAP does not allow");
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++depth > DEEPEST) {
                        throw new UnexpectedAnswer("is nested deeper than " + DEEPEST + " elements");
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
            return event;
        } catch (XMLStreamException e) {
            throw translated(e);
        }
    }

    /** The parser's own words quote the document, so that only the line goes on. */
    private static IOException translated(XMLStreamException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException broken) {
                return broken;
            }
        }
        if (e.getNestedException() instanceof IOException broken) {
            return broken;
        }
        String line = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNumber();
        return new UnexpectedAnswer("is not the XML that was expected" + line);
    }
}
