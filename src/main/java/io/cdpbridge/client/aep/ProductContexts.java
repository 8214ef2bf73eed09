package io.cdpbridge.client.aep;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.client.http.Body;
import io.cdpbridge.client.http.HttpCall;
import io.cdpbridge.client.http.HttpTransport;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The products of a credential, which IMS tells in its profile to who asked for the scope
 * {@code additional_info.projectedProductContext} (Campaign's API guide, "Troubleshooting"). Any number of threads may call.
 */
public final class ProductContexts {
    private static final String PROFILE = "/ims/profile/v1";

    private final URI profile;
    private final String apiKey;
    private final AccessTokens tokens;
    private final Exchange exchange;

    /** @param tokenUrl where tokens are issued: the profile is at the same origin */
    public ProductContexts(
            URI tokenUrl, String apiKey, AccessTokens tokens, HttpTransport transport, InstantSource clock) {
        this.profile = tokenUrl.resolve(PROFILE);
        this.apiKey = apiKey;
        this.tokens = tokens;
        this.exchange = new Exchange(Service.TOKENS, transport, clock);
    }

    /**
     * All of them; none when IMS does not tell.
     *
     * @throws PlatformUnavailable when it cannot be asked now
     * @throws PlatformRefused when it does not answer this credential
     */
    public List<ProductContext> all() {
        String token = tokens.current();
        Map<String, String> headers =
                Map.of("Authorization", "Bearer " + token, "X-Api-Key", apiKey, "Accept", "application/json");
        JsonNode answer = exchange.send(new HttpCall("GET", profile, headers, Body.none()), token, Exchange::json);
        List<ProductContext> contexts = new ArrayList<>();
        answer.path("projectedProductContext").forEach(node -> {
            JsonNode context = node.path("prodCtx");
            contexts.add(new ProductContext(
                    context.path("owningEntity").asText(""),
                    context.path("serviceCode").asText(""),
                    context.path("label").asText(""),
                    context.path("statusCode").asText("")));
        });
        return contexts;
    }
}
