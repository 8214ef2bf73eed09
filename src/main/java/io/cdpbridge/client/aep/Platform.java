package io.cdpbridge.client.aep;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.client.http.Body;
import io.cdpbridge.client.http.HttpCall;
import io.cdpbridge.client.http.HttpTransport;
import io.cdpbridge.client.http.Remote;
import io.cdpbridge.client.http.Retries;
import io.cdpbridge.client.http.RetryCause;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * The gateway to the platform's services. Adds to each call the headers that the gateway wants: token, API key,
 * organization and sandbox (Experience Platform API authentication guide). A call that is answered with 401 gets a new
 * token and is sent a second time; that is the only repetition. Any number of threads may use it.
 */
public final class Platform {
    private final Tenant tenant;
    private final AccessTokens tokens;
    private final Exchange exchange;
    private final Retries retries;

    /** A client whose repetitions nobody asks for. */
    public Platform(Tenant tenant, AccessTokens tokens, HttpTransport transport, InstantSource clock) {
        this(tenant, tokens, transport, clock, new Retries());
    }

    /** @param retries counts the calls that are made again with a new token */
    public Platform(Tenant tenant, AccessTokens tokens, HttpTransport transport, InstantSource clock, Retries retries) {
        this.tenant = tenant;
        this.tokens = tokens;
        this.exchange = new Exchange(Service.PLATFORM, transport, clock);
        this.retries = retries;
    }

    /** The same with the same tokens, by calls of which nobody is told. */
    public Platform over(HttpTransport transport, InstantSource clock) {
        return new Platform(tenant, tokens, transport, clock);
    }

    /** Reads a JSON document. */
    JsonNode get(String path) {
        return send("GET", path, Map.of("Accept", "application/json"), Body.none(), Exchange::json);
    }

    /**
     * Reads a JSON document that has a list under a name: without one it is no answer. To read it as an empty list would
     * make what is there a second time, and leave failed rows out.
     */
    JsonNode getWithList(String path, String list) {
        return send("GET", path, Map.of("Accept", "application/json"), Body.none(), body -> {
            JsonNode answer = Exchange.json(body);
            if (!answer.path(list).isArray()) {
                throw new UnexpectedAnswer("lacks " + list);
            }
            return answer;
        });
    }

    /**
     * Sends a call.
     *
     * @param path from the origin on, with the query, percent-encoded
     * @param headers what this call has beyond the gateway's own
     * @param reader is called once, with the body of a successful answer
     * @throws PlatformUnavailable when the call may succeed later
     * @throws PlatformRefused when it will not
     */
    <T> T send(String method, String path, Map<String, String> headers, Body body, Exchange.Reader<T> reader) {
        return withToken(token -> call(method, path, headers, body, token), status -> status == 401, reader);
    }

    /**
     * Posts JSON to a host of the platform that is not behind the gateway, such as an inlet of streaming ingestion: with
     * token and sandbox, without API key and organization. There 403 may mean an expired token as well as 401 (page "Send
     * multiple messages in a single HTTP request"), so both get a new token, once.
     *
     * @throws PlatformUnavailable when the call may succeed later
     * @throws PlatformRefused when it will not
     */
    <T> T post(URI uri, Body body, Exchange.Reader<T> reader) {
        return withToken(
                token -> new HttpCall(
                        "POST",
                        uri,
                        Map.of(
                                "Content-Type",
                                "application/json",
                                "Accept",
                                "application/json",
                                "Authorization",
                                "Bearer " + token,
                                "x-sandbox-name",
                                tenant.sandbox()),
                        body),
                status -> status == 401 || status == 403,
                reader);
    }

    /** The organization whose platform this is. */
    String organization() {
        return tenant.organization();
    }

    /**
     * An address out of an answer, if it may be called.
     *
     * @param what names it in a message
     * @throws io.cdpbridge.error.BridgeException CDP-6113 when it may not
     */
    URI told(String address, String what) {
        return tenant.told().check(address, what);
    }

    private <T> T withToken(Function<String, HttpCall> call, IntPredicate renews, Exchange.Reader<T> reader) {
        String token = tokens.current();
        try {
            return exchange.send(call.apply(token), token, reader);
        } catch (PlatformRefused refused) {
            if (!renews.test(refused.status())) {
                throw refused;
            }
            tokens.invalidate(token);
            String fresh = tokens.current();
            retries.count(Remote.PLATFORM, RetryCause.TOKEN);
            return exchange.send(call.apply(fresh), fresh, reader);
        }
    }

    /** One segment of a path, or one value of a query, percent-encoded (RFC 3986). */
    static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpCall call(String method, String path, Map<String, String> own, Body body, String token) {
        Map<String, String> headers = new LinkedHashMap<>(own);
        headers.put("Authorization", "Bearer " + token);
        headers.put("x-api-key", tenant.apiKey());
        headers.put("x-gw-ims-org-id", tenant.organization());
        headers.put("x-sandbox-name", tenant.sandbox());
        String origin = tenant.platform().toString();
        String base = origin.endsWith("/") ? origin.substring(0, origin.length() - 1) : origin;
        return new HttpCall(method, URI.create(base + path), headers, body);
    }
}
