package io.cdpbridge.client.http;

import java.net.URI;
import java.util.Map;

/**
 * One HTTP request. Its text form leaves the headers' values out, one of which is a token.
 *
 * @param method upper case
 * @param uri absolute, already percent-encoded
 * @param headers by name, one value each; the content type is among them, the content length is not
 */
public record HttpCall(String method, URI uri, Map<String, String> headers, Body body) {
    public HttpCall {
        headers = Map.copyOf(headers);
    }

    @Override
    public String toString() {
        return method + " " + uri + " " + headers.keySet() + " " + body;
    }
}
