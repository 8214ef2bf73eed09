package io.cdpbridge.client.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.MovableClock;
import io.cdpbridge.client.aep.AccessTokens;
import io.cdpbridge.client.aep.Credentials;
import io.cdpbridge.client.http.Body;
import io.cdpbridge.client.http.HttpCall;
import io.cdpbridge.client.http.HttpReply;
import io.cdpbridge.client.http.HttpTransport;
import io.cdpbridge.client.http.JdkTransport;
import io.cdpbridge.client.http.Retries;
import io.cdpbridge.sandbox.Sandbox;
import io.cdpbridge.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/** A running sandbox and what a test asks of it besides the client's calls. Its clock stands still until it is moved. */
final class SandboxCampaign implements AutoCloseable {
    static final Duration STAGING = Duration.ofHours(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T14:57:06Z"));
    private final MovableClock clientClock = new MovableClock(clock.instant());
    private final HttpTransport transport = new JdkTransport();
    private final Sandbox sandbox;

    SandboxCampaign(UnaryOperator<SandboxOptions> options) {
        sandbox = Sandbox.start(options.apply(SandboxOptions.defaults()).withClock(clock));
    }

    /** A client whose own clock stands still, so that it does not foresee the end of a session. */
    Campaign client(Authentication authentication, String password) {
        Credentials credentials = new Credentials(
                URI.create(sandbox.origin() + "/ims/token/v3"),
                sandbox.identity().clientId(),
                sandbox.identity().clientSecret(),
                Optional.empty(),
                List.of("openid", "AdobeID"));
        CampaignSettings settings = new CampaignSettings(
                sandbox.origin(),
                authentication,
                sandbox.identity().campaignUser(),
                password,
                Optional.empty(),
                "nms:recipient",
                "nms:group",
                Optional.empty(),
                CampaignSettings.USUAL_KEYS_PER_QUERY);
        AccessTokens tokens = new AccessTokens(credentials, transport, clientClock);
        return new Campaign(
                settings,
                Optional.of(tokens),
                transport,
                new CallRate(10_000, () -> false),
                clientClock,
                new Retries());
    }

    Campaign client(Authentication authentication) {
        return client(authentication, sandbox.identity().campaignPassword());
    }

    /** Loads recipients, one JSON object a line. */
    void load(String ndjson) {
        call("PUT", "/sandbox/recipients", ndjson);
    }

    /** Recipients by their account, attribute to value. */
    Map<String, Map<String, String>> recipients() {
        Map<String, Map<String, String>> all = new TreeMap<>();
        call("GET", "/sandbox/recipients", "")
                .lines()
                .map(SandboxCampaign::json)
                .forEach(row -> {
                    Map<String, String> values = new TreeMap<>();
                    row.properties()
                            .forEach(field ->
                                    values.put(field.getKey(), field.getValue().asText()));
                    all.put(values.get("account"), values);
                });
        return all;
    }

    /** Lists by name, with the accounts of their members. */
    Map<String, List<String>> lists() {
        Map<String, List<String>> all = new TreeMap<>();
        json(call("GET", "/sandbox/lists", ""))
                .properties()
                .forEach(list -> all.put(
                        list.getKey(),
                        StreamSupport.stream(list.getValue().spliterator(), false)
                                .map(JsonNode::asText)
                                .toList()));
        return all;
    }

    /** How often a method was called, whatever came of it. */
    int calls(String method) {
        int sum = 0;
        for (JsonNode count : json(call("GET", "/sandbox/campaign/requests", ""))
                .path("calls")
                .path(method)) {
            sum += count.asInt();
        }
        return sum;
    }

    private String call(String method, String path, String body) {
        HttpCall call = new HttpCall(
                method,
                URI.create(sandbox.origin() + path),
                Map.of("Content-Type", "application/x-ndjson"),
                body.isEmpty() ? Body.none() : Body.of(body));
        try (HttpReply reply = transport.send(call)) {
            String answer = new String(reply.body().readAllBytes(), StandardCharsets.UTF_8);
            if (reply.status() != 200) {
                throw new AssertionError(method + " " + path + " answered " + reply.status() + ": " + answer);
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
