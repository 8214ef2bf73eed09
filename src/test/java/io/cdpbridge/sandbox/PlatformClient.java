package io.cdpbridge.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Talks to a sandbox over HTTP as a client of the real platform would. */
public final class PlatformClient {
    static final String IMPORT = "/data/foundation/import/batches";
    static final String CATALOG = "/data/foundation/catalog";
    static final String EXPORT = "/data/foundation/export";
    static final String SCOPES = "openid,session,AdobeID,read_organizations,additional_info.projectedProductContext";

    /** One for all tests, since to make one takes longer than most of them. */
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final Map<String, String> headers = new LinkedHashMap<>();

    private final Sandbox sandbox;
    private final ObjectMapper json = new ObjectMapper();

    public PlatformClient(Sandbox sandbox) {
        this.sandbox = sandbox;
        headers.put("x-api-key", sandbox.identity().clientId());
        headers.put("x-gw-ims-org-id", sandbox.identity().orgId());
        headers.put("x-sandbox-name", sandbox.identity().sandboxName());
        headers.put(
                "Authorization", "Bearer " + json(token()).path("access_token").asText());
    }

    HttpResponse<String> token() {
        return form("/ims/token/v3", credentials());
    }

    Map<String, String> credentials() {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", sandbox.identity().clientId());
        form.put("client_secret", sandbox.identity().clientSecret());
        form.put("scope", SCOPES);
        return form;
    }

    HttpResponse<String> form(String path, Map<String, String> form) {
        return send(HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form))));
    }

    static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + URLEncoder.encode(pair.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    public HttpResponse<String> call(String method, String path, String contentType, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        return send(request);
    }

    HttpResponse<String> call(String method, String path) {
        return call(method, path, "", new byte[0]);
    }

    HttpResponse<String> get(String path) {
        return call("GET", path);
    }

    JsonNode getJson(String path) {
        return json(get(path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    URI at(String path) {
        return sandbox.origin().resolve(path);
    }

    JsonNode json(HttpResponse<String> response) {
        return parse(response.body());
    }

    JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String dataset(String name) {
        return sandbox.identity().datasetIds().get(name);
    }

    /** Creates a batch of delivery logs; {@code fields} are further fields of the body, such as {@code "externalId":"a"}. */
    HttpResponse<String> tryCreate(String... fields) {
        String body = "{\"datasetId\":\"" + dataset("delivery-logs") + "\",\"inputFormat\":{\"format\":\"json\"}"
                + Arrays.stream(fields).map(field -> "," + field).collect(Collectors.joining()) + "}";
        return call("POST", IMPORT, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    String create(String... fields) {
        return json(tryCreate(fields)).path("id").asText();
    }

    HttpResponse<String> put(String batch, String file, String content) {
        return call("PUT", file(batch, file), "application/octet-stream", content.getBytes(StandardCharsets.UTF_8));
    }

    String file(String batch, String file) {
        return IMPORT + "/" + batch + "/datasets/" + dataset("delivery-logs") + "/files/" + file;
    }

    HttpResponse<String> act(String batch, String action) {
        return call("POST", IMPORT + "/" + batch + "?action=" + action);
    }

    /** Creates, fills and completes a batch of these rows and waits until it has been read. */
    String send(List<String> rows, String... fields) {
        String batch = create(fields);
        put(batch, "rows.json", String.join("\n", rows));
        act(batch, "COMPLETE");
        settle();
        return batch;
    }

    /** Sends with error diagnostics, tolerating this percentage of failed rows. */
    String sendDiagnosed(int percent, String... rows) {
        return send(List.of(rows), "\"enableErrorDiagnostics\":true", "\"partialIngestionPercent\":" + percent);
    }

    void settle() {
        try {
            sandbox.awaitPromotions();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode batch(String id) {
        return getJson(CATALOG + "/batches/" + id).path(id);
    }

    String status(String id) {
        return batch(id).path("status").asText();
    }

    List<String> events() {
        return get("/sandbox/events").body().lines().toList();
    }

    /** A valid row with this id. */
    static String row(String id) {
        return row(id, "");
    }

    /** A valid row with this id and these further fields of the field group, such as {@code ,"status":"Sent"}. */
    static String row(String id, String fields) {
        return "{\"_id\":\"" + id + "\",\"timestamp\":\"2026-11-23T14:57:06.000Z\",\"_experience\":{\"campaign\":{"
                + "\"externalID\":\"CRM-1\"" + fields + "}}}";
    }
}
