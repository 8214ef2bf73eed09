package io.cdpbridge.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import io.cdpbridge.sandbox.fault.MessageFault;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A request on its way through the sandbox. One thread at a time. */
public final class Call {
    private final HttpExchange exchange;
    private final Map<String, String> variables;
    private final Map<String, String> query;
    private final InputStream body;
    private final Optional<MessageFault> messages;

    Call(HttpExchange exchange, Map<String, String> variables, InputStream body, Optional<MessageFault> messages) {
        this.exchange = exchange;
        this.variables = variables;
        this.query = parameters(
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
        this.body = body;
        this.messages = messages;
    }

    /** Form or query parameters, decoded; of those given twice the first. */
    public static Map<String, String> parameters(String encoded) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.putIfAbsent(decode(name), decode(value));
        }
        return parameters;
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw RefusedException.badRequest("A parameter is not URL-encoded");
        }
    }

    /** What a fault makes of single messages of the request. */
    public Optional<MessageFault> messageFault() {
        return messages;
    }

    /** A header of the request. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    /** A query parameter of the request, decoded. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** All query parameters, decoded. */
    public Map<String, String> query() {
        return query;
    }

    /** What stands in the path for a variable of the call's pattern, decoded. */
    public String variable(String name) {
        return variables.get(name);
    }

    /** The address that the request comes from. */
    public String remoteAddress() {
        return exchange.getRemoteAddress().getAddress().getHostAddress();
    }

    /** The body of the request. */
    public InputStream body() {
        return body;
    }

    /** The length that the client announces. */
    public long announcedLength() {
        return header("Content-Length").map(Long::parseLong).orElse(-1L);
    }

    /**
     * Refuses a body that is not of this media type.
     *
     * @throws RefusedException with the platform's sentence about it
     */
    public void requireContentType(String type) {
        String given = header("Content-Type").orElse("").split(";", 2)[0].strip();
        if (!given.toLowerCase(Locale.ROOT).equals(type)) {
            throw RefusedException.badRequest("A valid content-type must be specified");
        }
    }
}
