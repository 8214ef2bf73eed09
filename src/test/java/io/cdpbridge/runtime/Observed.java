package io.cdpbridge.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What a bridge tells at its observe port, without a token. */
final class Observed {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    Observed(int port) {
        this.port = port;
    }

    /** The body of an answer. */
    String get(String path) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** What the operations page shows of a check that is not well; missing when it is. */
    JsonNode shown(String check) throws IOException, InterruptedException {
        for (JsonNode alert : JSON.readTree(get("/api/overview")).path("alerts")) {
            if (alert.path("check").asText().equals(check)) {
                return alert;
            }
        }
        return JSON.missingNode();
    }
}
