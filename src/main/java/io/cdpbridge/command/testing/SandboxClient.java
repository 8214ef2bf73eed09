package io.cdpbridge.command.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.cdpbridge.format.yaml.YamlValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Loads a sandbox and reads back from it, by the calls that no platform has. */
final class SandboxClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI origin;

    SandboxClient(URI origin) {
        this.origin = origin;
    }

    /** Everything that the platform accepted, in order. */
    List<JsonNode> events() throws InterruptedException {
        return lines("/sandbox/events");
    }

    /** All recipients of Campaign. */
    List<JsonNode> recipients() throws InterruptedException {
        return lines("/sandbox/recipients");
    }

    /** The members of Campaign's lists, by the list's name. */
    JsonNode lists() throws InterruptedException {
        return tree(get("/sandbox/lists"));
    }

    /** Lets Campaign know recipients. */
    void know(List<YamlValue> recipients) throws InterruptedException {
        if (!recipients.isEmpty()) {
            String lines = recipients.stream()
                    .map(recipient -> recipient.json().toString())
                    .collect(Collectors.joining("\n"));
            put("/sandbox/recipients", lines + "\n");
        }
    }

    /** Lets the platform know audiences, names by id. */
    void audiences(Map<String, String> audiences) throws InterruptedException {
        ArrayNode known = JSON.createArrayNode();
        audiences.forEach((id, name) -> known.addObject().put("id", id).put("name", name));
        put("/sandbox/audiences", known.toString());
    }

    /**
     * Puts rules of faults in force.
     *
     * @param source where they come from, for messages
     * @throws TestRefused when they are not understood
     */
    void faults(List<YamlValue> rules, String source) throws InterruptedException {
        if (!rules.isEmpty()) {
            String body = put("/sandbox/faults", script(rules));
            JsonNode answer = tree(body);
            if (answer.has("message")) {
                throw new TestRefused(answer.path("message").asText().replace("request body:", source + ":"));
            }
        }
    }

    /** The rules as a script in which each stands on the line that it has in the test. */
    private static String script(List<YamlValue> rules) {
        StringBuilder script = new StringBuilder("{\"rules\": [");
        int line = 1;
        for (int i = 0; i < rules.size(); i++) {
            YamlValue rule = rules.get(i);
            script.append(i == 0 ? "" : ",").append("\n".repeat(Math.max(0, rule.line() - line)));
            script.append(rule.json());
            line = Math.max(line, rule.line());
        }
        return script.append("]}").toString();
    }

    private List<JsonNode> lines(String path) throws InterruptedException {
        List<JsonNode> documents = new ArrayList<>();
        get(path).lines().filter(line -> !line.isBlank()).forEach(line -> documents.add(tree(line)));
        return documents;
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String get(String path) throws InterruptedException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(origin.resolve(path)));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the sandbox answers " + path + " with " + answer.statusCode());
        }
        return answer.body();
    }

    private String put(String path, String body) throws InterruptedException {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(origin.resolve(path)).PUT(HttpRequest.BodyPublishers.ofString(body)));
        if (answer.statusCode() >= 300 && !path.equals("/sandbox/faults")) {
            throw new TestRefused("the sandbox does not take " + path.substring("/sandbox/".length()) + " (status "
                    + answer.statusCode() + ")");
        }
        return answer.body();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws InterruptedException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
