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
 */
public record Answer(int status, Map<String, String> headers, Content content) {

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

    /** The same answer with one more header. */
    public Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, content);
    }
}
