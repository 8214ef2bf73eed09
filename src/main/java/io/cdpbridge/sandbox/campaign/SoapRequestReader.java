package io.cdpbridge.sandbox.campaign;

import io.cdpbridge.format.xml.XmlInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.w3c.dom.Element;

/**
 * Reads SOAP 1.1 requests, as SOAP is known to Campaign: parameters go by their position, their names and types are not
 * looked at. A document type is refused, and with it every entity; so is what is longer or deeper than any real request.
 */
final class SoapRequestReader {
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final int LONGEST = 32 * 1024 * 1024;
    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*\"?([\\w.:-]+)");

    /**
     * Reads a request.
     *
     * @return the parameters of the method, the session token first
     * @throws SoapFault when it is no SOAP request
     */
    List<Element> read(InputStream body, String contentType) throws IOException {
        byte[] bytes = body.readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            throw invalid("it is longer than " + LONGEST + " bytes");
        }
        try {
            XMLStreamReader in = open(bytes, contentType);
            enter(in, "Envelope");
            enter(in, "Body");
            if (in.nextTag() != XMLStreamConstants.START_ELEMENT) {
                throw invalid("its body is empty");
            }
            ElementReader elements = new ElementReader(in);
            List<Element> parameters = new ArrayList<>();
            while (in.nextTag() == XMLStreamConstants.START_ELEMENT) {
                parameters.add(elements.read());
            }
            // What follows is read too, so that a request that was cut is never taken for a whole one.
            while (in.hasNext()) {
                in.next();
            }
            return parameters;
        } catch (XMLStreamException e) {
            // The parser's own words may quote what people have written.
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
            throw invalid("it is not well-formed in line " + line);
        }
    }

    private static XMLStreamReader open(byte[] bytes, String contentType) throws XMLStreamException {
        XMLInputFactory factory = XmlInput.factory();
        InputStream in = new ByteArrayInputStream(bytes);
        Optional<Charset> charset = charset(contentType);
        return charset.isPresent()
                ? factory.createXMLStreamReader(in, charset.get().name())
                : factory.createXMLStreamReader(in);
    }

    /** The character set of the header, which wins over that of the XML declaration, as RFC 7303 has it. */
    private static Optional<Charset> charset(String contentType) {
        Matcher charset = CHARSET.matcher(contentType);
        if (!charset.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Charset.forName(charset.group(1)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw invalid("its character set is not known");
        }
    }

    /** Goes on to the next element of SOAP's namespace; other elements beside it, such as headers, are passed over. */
    private static void enter(XMLStreamReader in, String name) throws XMLStreamException {
        int depth = 0;
        while (in.hasNext()) {
            switch (in.next()) {
                case XMLStreamConstants.DTD -> throw invalid("it has a document type");
                case XMLStreamConstants.START_ELEMENT -> {
                    if (depth == 0 && name.equals(in.getLocalName()) && SOAP.equals(in.getNamespaceURI())) {
                        return;
                    }
                    if (++depth > ElementReader.DEEPEST) {
                        throw invalid("it is too deep");
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                default -> {}
            }
        }
        throw invalid("it has no " + name + " of SOAP 1.1");
    }

    static SoapFault invalid(String problem) {
        return SoapFault.ofClient("XSV-350000 The request cannot be read: " + problem + ".");
    }
}
