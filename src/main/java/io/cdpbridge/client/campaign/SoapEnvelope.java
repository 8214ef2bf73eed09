package io.cdpbridge.client.campaign;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes a call as a SOAP 1.1 envelope in Campaign's form: the session token is the first argument of each method, scalars
 * carry their type, documents are literal XML (Campaign Classic developer guide, "Web service calls").
 */
final class SoapEnvelope {
    private static final String ENCODING = "SOAP-ENV:encodingStyle";
    private static final String ENCODED = "http://schemas.xmlsoap.org/soap/encoding/";
    private static final String LITERAL = "http://xml.apache.org/xml-soap/literalxml";

    private static final Map<String, String> NAMESPACES = ordered(
            "xmlns:xsd", "http://www.w3.org/2001/XMLSchema",
            "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance",
            "xmlns:ns", "http://xml.apache.org/xml-soap",
            "xmlns:SOAP-ENV", "http://schemas.xmlsoap.org/soap/envelope/");

    private SoapEnvelope() {}

    /**
     * The envelope.
     *
     * @param sessionToken empty for a call that proves its identity in another way
     * @throws XmlWriter.IllegalCharacter when an argument holds what XML cannot carry
     */
    static String of(SoapCall call, String sessionToken) {
        XmlWriter out = new XmlWriter();
        out.start("SOAP-ENV:Envelope", NAMESPACES).start("SOAP-ENV:Body", Map.of());
        out.start(call.method(), ordered("xmlns", "urn:" + call.service(), ENCODING, ENCODED));
        scalar(out, new SoapCall.Scalar("sessiontoken", "string", sessionToken));
        for (SoapCall.Argument argument : call.arguments()) {
            if (argument instanceof SoapCall.Scalar scalar) {
                scalar(out, scalar);
            } else if (argument instanceof SoapCall.Document document) {
                out.start(document.name(), ordered("xsi:type", "ns:Element", ENCODING, LITERAL))
                        .element(document.content())
                        .end(document.name());
            }
        }
        return out.end(call.method())
                .end("SOAP-ENV:Body")
                .end("SOAP-ENV:Envelope")
                .document();
    }

    private static void scalar(XmlWriter out, SoapCall.Scalar scalar) {
        out.start(scalar.name(), Map.of("xsi:type", "xsd:" + scalar.type()))
                .text(scalar.value(), scalar.name())
                .end(scalar.name());
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
