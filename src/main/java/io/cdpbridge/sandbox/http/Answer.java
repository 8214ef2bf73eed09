package io.cdpbridge.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer to a call.
 *
 * @param status the HTTP status
 * @param headers the headers, besides those of the body's length
 * @param content the body
 * @param outcome what it counts as: its status, or {@code fault} for a refusal that travels with the status 200
 */
public record Answer(int status, Map<String, String> headers, Content content, String outcome) {

    private Answer(int status, Map<String, String> headers, Content content) {
        this(status, headers, content, Integer.toString(status));
    }

    /** An answer without a body. */
    public static Answer empty(int status) {
        return new Answer(status, Map.of(), Content.empty());
    }

    /** An answer with a JSON body. */
    public static Answer json(int status, JsonNode body) {
        return new Answer(status, Map.of("Content-Type", "application/json"), Content.of(body.toString()));
    }

    /** An answer of a type. */
    public static Answer of(int status, String type, Content content) {
        return new Answer(status, Map.of("Content-Type", type), content);
    }

    /** The gateway's way of refusing. */
    public static Answer gateway(int status, String errorCode, String message) {
        return json(
                status,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("error_code", errorCode)
                        .put("message", message));
    }

    /** A service's way of refusing, as the public troubleshooting page shows it for a wrong content type. */
    public static Answer problem(int status, String title, String detail) {
        return json(
                status,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "/placeholder/type/uri")
                        .put("status", status)
                        .put("title", title)
                        .put("detail", detail));
    }

    /**
     * Campaign's way of refusing a SOAP call: a fault of SOAP 1.1 with the status 200. The prefix is part of the contract:
     * clients look for it by its letters.
     *
     * @param faultCode {@code Server} or {@code Client}
     * @param faultString a code and a sentence, as text
     * @param detail the causes, one a line, as text; empty: there is no such element
     */
    public static Answer soapFault(String faultCode, String faultString, String detail) {
        String fault = "<?xml version='1.0'?>\n<SOAP-ENV:Envelope xmlns:xsd='http://www.w3.org/2001/XMLSchema'"
                + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
                + " xmlns:SOAP-ENV='http://schemas.xmlsoap.org/soap/envelope/'><SOAP-ENV:Body><SOAP-ENV:Fault>"
                + "<faultcode>SOAP-ENV:" + faultCode + "</faultcode>"
                + "<faultstring xsi:type='xsd:string'>" + XmlText.escaped(faultString) + "</faultstring>"
                + (detail.isEmpty() ? "" : "<detail xsi:type='xsd:string'>" + XmlText.escaped(detail) + "</detail>")
                + "</SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>\n";
        return new Answer(200, Map.of("Content-Type", "text/xml; charset=utf-8"), Content.of(fault), "fault");
    }

    /** The same answer with one more header. */
    public Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, content, outcome);
    }
}
