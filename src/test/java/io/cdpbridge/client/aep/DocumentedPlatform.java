package io.cdpbridge.client.aep;

import io.cdpbridge.MovableClock;
import io.cdpbridge.client.http.HttpCall;
import io.cdpbridge.client.http.HttpReply;
import io.cdpbridge.client.http.HttpTransport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;

/**
 * The token service and the platform in memory: checks what a call carries as the gateway does, and answers with the
 * bodies of the public documentation. Answers to single calls can be put in the way with {@code next} and {@code nextToken}.
 */
final class DocumentedPlatform implements HttpTransport {
    static final String CLIENT = "0123456789abcdef0123456789abcdef";
    static final String SECRET = "p8e-firstSecretOfTheCredential";
    static final String SECOND_SECRET = "p8e-secondSecretOfTheCredential";
    static final String ORGANIZATION = "1234567890ABCDEF12345678@AdobeOrg";
    static final String DATASET = "5da9452f7de80400007jc52a";
    static final String BATCH = "01EQ1C48TR4GD4FE7NH2522TCQ";

    /** What a call carried. */
    record Sent(String method, String url, Map<String, String> headers, String body) {}

    /** Something other than the usual answer to one call. */
    interface Answer {
        HttpReply to(HttpCall call) throws IOException;
    }

    final List<Sent> sent = new ArrayList<>();
    final Set<String> secrets = new HashSet<>(Set.of(SECRET, SECOND_SECRET));
    final Set<String> validTokens = new HashSet<>();
    /** Answers to GET by path and query, as text. */
    final Map<String, String> documents = new TreeMap<>();

    String expiresIn = "86399";
    private final Queue<Answer> tokenAnswers = new ArrayDeque<>();
    private final Queue<Answer> platformAnswers = new ArrayDeque<>();
    private int issued;

    static Credentials credentials(Optional<String> second) {
        URI url = URI.create("https://ims-na1.adobelogin.com/ims/token/v3");
        return new Credentials(url, CLIENT, SECRET, second, List.of("openid", "AdobeID", "read_organizations"));
    }

    AccessTokens tokens(MovableClock clock) {
        return new AccessTokens(credentials(Optional.empty()), this, clock);
    }

    Platform platform(MovableClock clock) {
        Tenant tenant = new Tenant(URI.create("https://platform.adobe.io/"), CLIENT, ORGANIZATION, "prod");
        return new Platform(tenant, tokens(clock), this, clock);
    }

    /** Answers the next token request that no other answer was put in the way of. */
    synchronized void nextToken(Answer answer) {
        tokenAnswers.add(answer);
    }

    void nextToken(int status, String body, String... headers) {
        nextToken(call -> reply(status, body, headers));
    }

    /** Answers the next call to the platform, before the gateway looks at it. */
    synchronized void next(Answer answer) {
        platformAnswers.add(answer);
    }

    void next(int status, String body, String... headers) {
        next(call -> reply(status, body, headers));
    }

    synchronized long tokenRequests() {
        return sent.stream().filter(call -> call.url().contains("/ims/")).count();
    }

    synchronized List<Sent> platformCalls() {
        return sent.stream().filter(call -> !call.url().contains("/ims/")).toList();
    }

    @Override
    public HttpReply send(HttpCall call) throws IOException {
        Answer answer;
        synchronized (this) {
            String body;
            try (InputStream stream = call.body().open()) {
                body = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            }
            sent.add(new Sent(call.method(), call.uri().toString(), call.headers(), body));
            boolean token = call.uri().getPath().startsWith("/ims/");
            Queue<Answer> inTheWay = token ? tokenAnswers : platformAnswers;
            Answer usual = token ? ignored -> token(body) : this::gateway;
            answer = inTheWay.isEmpty() ? usual : inTheWay.remove();
        }
        return answer.to(call);
    }

    private synchronized HttpReply token(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : form.split("&", -1)) {
            String[] pair = field.split("=", 2);
            fields.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        if (!"client_credentials".equals(fields.get("grant_type"))) {
            return reply(400, "{\"error\":\"unsupported_grant_type\"}");
        }
        if (!CLIENT.equals(fields.get("client_id"))) {
            return reply(400, "{\"error\":\"invalid_client\",\"error_description\":\"invalid client_id parameter\"}");
        }
        if (!secrets.contains(fields.get("client_secret"))) {
            return reply(
                    400, "{\"error\":\"invalid_client\",\"error_description\":\"invalid client_secret parameter\"}");
        }
        if (!"openid,AdobeID,read_organizations".equals(fields.get("scope"))) {
            return reply(400, "{\"error\":\"invalid_scope\"}");
        }
        String token = "eyJhbGciOiJSUzI1NiJ9.token-" + ++issued;
        validTokens.add(token);
        return reply(
                200, "{\"access_token\":\"" + token + "\",\"token_type\":\"bearer\",\"expires_in\":" + expiresIn + "}");
    }

    private synchronized HttpReply gateway(HttpCall call) {
        Map<String, String> headers = call.headers();
        if (!headers.containsKey("Authorization")) {
            return reply(403, "{\"error_code\":\"403010\",\"message\":\"Oauth token is missing.\"}");
        }
        if (!validTokens.contains(headers.get("Authorization").replaceFirst("^Bearer ", ""))) {
            return reply(401, "{\"error_code\":\"401013\",\"message\":\"Oauth token is not valid\"}");
        }
        if (!CLIENT.equals(headers.get("x-api-key"))) {
            return reply(403, "{\"error_code\":\"403003\",\"message\":\"Api Key is invalid\"}");
        }
        if (!headers.containsKey("x-gw-ims-org-id")) {
            return reply(400, "{\"error_code\":\"400003\",\"message\":\"Missing header\"}");
        }
        if (!ORGANIZATION.equals(headers.get("x-gw-ims-org-id")) || !"prod".equals(headers.get("x-sandbox-name"))) {
            return reply(403, "{\"error_code\":\"403025\",\"message\":\"Profile is not valid\"}");
        }
        return service(call);
    }

    private HttpReply service(HttpCall call) {
        String path = call.uri().getRawPath();
        String query = call.uri().getRawQuery() == null ? "" : "?" + call.uri().getRawQuery();
        String batches = "/data/foundation/import/batches";
        String type = call.headers().getOrDefault("Content-Type", "");
        if (call.method().equals("POST") && path.equals(batches)) {
            return type.equals("application/json") ? reply(201, created()) : wrongType();
        }
        if (call.method().equals("PUT")
                && path.startsWith(batches + "/" + BATCH + "/datasets/" + DATASET + "/files/")) {
            return type.equals("application/octet-stream") ? reply(200, "") : wrongType();
        }
        if (call.method().equals("POST")
                && (path + query).matches(batches + "/" + BATCH + "\\?action=(COMPLETE|ABORT)")) {
            return reply(200, "");
        }
        if (call.method().equals("GET") && documents.containsKey(path + query)) {
            return reply(200, documents.get(path + query));
        }
        return reply(404, "{\"type\":\"/placeholder/type/uri\",\"status\":404,\"title\":\"NotFoundError\"}");
    }

    private static HttpReply wrongType() {
        return reply(
                400,
                "{\"type\":\"/placeholder/type/uri\",\"status\":400,\"title\":\"BadRequestError\","
                        + "\"detail\":\"A valid content-type must be specified\"}");
    }

    private static String created() {
        return "{\"id\":\"" + BATCH + "\",\"imsOrg\":\"" + ORGANIZATION + "\",\"updated\":0,\"status\":\"loading\","
                + "\"created\":0,\"relatedObjects\":[{\"type\":\"dataSet\",\"id\":\"" + DATASET + "\"}],"
                + "\"version\":\"1.0.0\",\"tags\":{},\"createdUser\":\"user\",\"updatedUser\":\"user\"}";
    }

    static HttpReply reply(int status, String body, String... headers) {
        return reply(status, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), headers);
    }

    static HttpReply reply(int status, InputStream body, String... headers) {
        Map<String, String> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < headers.length; i += 2) {
            named.put(headers[i], headers[i + 1]);
        }
        return new HttpReply() {
            @Override
            public int status() {
                return status;
            }

            @Override
            public Optional<String> header(String name) {
                return Optional.ofNullable(named.get(name));
            }

            @Override
            public InputStream body() {
                return body;
            }

            @Override
            public void close() {}
        };
    }
}
