package io.cdpbridge.sandbox.campaign;

import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Reads elements into documents of their own, without namespaces: those of SOAP say nothing about Campaign's entities. */
final class ElementReader {
    /** How deep elements are nested at most. */
    static final int DEEPEST = 100;

    private final XMLStreamReader in;

    /** Reads from here. */
    ElementReader(XMLStreamReader in) {
        this.in = in;
    }

    /** Reads the element at whose start the reader stands, to its end. */
    Element read() throws XMLStreamException {
        Document document = emptyDocument();
        Element root = start(document);
        Deque<Element> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            switch (in.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (open.size() == DEEPEST) {
                        throw SoapRequestReader.invalid("it is too deep");
                    }
                    Element child = start(document);
                    open.element().appendChild(child);
                    open.push(child);
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    open.element().appendChild(document.createTextNode(in.getText()));
                default -> {}
            }
        }
        document.appendChild(root);
        root.normalize();
        return root;
    }

    private Element start(Document document) {
        Element element = document.createElement(in.getLocalName());
        for (int i = 0; i < in.getAttributeCount(); i++) {
            if (in.getAttributeNamespace(i) == null
                    || in.getAttributeNamespace(i).isEmpty()) {
                element.setAttribute(in.getAttributeLocalName(i), in.getAttributeValue(i));
            }
        }
        return element;
    }

    private static Document emptyDocument() {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .newDocument();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
