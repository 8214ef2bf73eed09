package io.cdpbridge.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.sandbox.http.Answer;
import io.cdpbridge.sandbox.http.Call;
import io.cdpbridge.sandbox.http.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The token service, both versions: parameters come in the query, in a form body, or in both. The answer is that of the
 * public page <i>Server to server authentication</i>; the refusals are RFC 6749's, since the page has none.
 */
final class ImsApi {
    private static final int LONGEST_BODY = 64 * 1024;
    private static final Set<String> SCOPES = Set.of(
            "openid",
            "session",
            "AdobeID",
            "read_organizations",
            "additional_info.projectedProductContext",
            "additional_info.job_function",
            "additional_info.roles");

    /** The products of the sandbox; IMS's codes are not documented, but for that of the platform. */
    private static final Map<String, String> PRODUCTS =
            Map.of("acp", "Adobe Experience Platform", "AdobeCampaign", "Adobe Campaign");

    private final SandboxIdentity identity;
    private final Tokens tokens;

    ImsApi(SandboxIdentity identity, Tokens tokens) {
        this.identity = identity;
        this.tokens = tokens;
    }

    List<Route> routes() {
        return List.of(
                Route.open("ims.token", "POST", "/ims/token/v2", this::token),
                Route.open("ims.token", "POST", "/ims/token/v3", this::token),
                Route.open("ims.profile", "GET", "/ims/profile/v1", this::profile));
    }

    /** Which products the credential may be used with, as Campaign's API guide shows it. */
    private Answer profile(Call call) {
        String[] scheme = call.header("Authorization").orElse("").strip().split("\\s+", 2);
        if (scheme.length < 2 || !scheme[0].equalsIgnoreCase("Bearer") || !tokens.valid(scheme[1])) {
            return Answer.json(401, JsonNodeFactory.instance.objectNode().put("error", "invalid_token"));
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("userId", identity.userId());
        ArrayNode contexts = body.putArray("projectedProductContext");
        new TreeMap<>(PRODUCTS)
                .forEach((code, label) -> contexts.addObject()
                        .putObject("prodCtx")
                        .put("statusCode", "ACTIVE")
                        .put("owningEntity", identity.orgId())
                        .put("serviceCode", code)
                        .put("label", label)
                        .put("serviceLevel", "standard"));
        return Answer.json(200, body);
    }

    private Answer token(Call call) throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>(call.query());
        if (call.header("Content-Type").orElse("").startsWith("application/x-www-form-urlencoded")) {
            String form = new String(call.body().readNBytes(LONGEST_BODY), StandardCharsets.UTF_8);
            parameters.putAll(Call.parameters(form));
        }
        if (!"client_credentials".equals(parameters.get("grant_type"))) {
            return refusal("unsupported_grant_type", "unsupported grant_type parameter");
        }
        if (!identity.clientId().equals(parameters.get("client_id"))) {
            return refusal("invalid_client", "invalid client_id parameter");
        }
        if (!identity.clientSecret().equals(parameters.get("client_secret"))) {
            return refusal("invalid_client", "invalid client_secret parameter");
        }
        List<String> scopes = List.of(parameters.getOrDefault("scope", "").split(",", -1));
        if (!scopes.stream().map(String::strip).allMatch(SCOPES::contains)) {
            return refusal("invalid_scope", "invalid scope parameter");
        }
        return Answer.json(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("access_token", tokens.issue())
                        .put("token_type", "bearer")
                        .put("expires_in", tokens.lifetimeSeconds()));
    }

    private static Answer refusal(String error, String description) {
        return Answer.json(
                400, JsonNodeFactory.instance.objectNode().put("error", error).put("error_description", description));
    }
}
