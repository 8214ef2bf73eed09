package io.cdpbridge.sandbox.http;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * The checks in front of every call of the platform. The refusals are those of the public page <i>Platform FAQ and
 * troubleshooting guide</i>; the order in which they are made is our choice. Any thread may call.
 */
public final class Gateway {
    private static final int LONGEST_URL = 2_000;

    private final String clientId;
    private final String orgId;
    private final String sandboxName;
    private final Predicate<String> tokens;

    /**
     * Admits calls of one client.
     *
     * @param tokens says whether an access token is valid now
     */
    public Gateway(String clientId, String orgId, String sandboxName, Predicate<String> tokens) {
        this.clientId = clientId;
        this.orgId = orgId;
        this.sandboxName = sandboxName;
        this.tokens = tokens;
    }

    /** The answer to a call that is not admitted. */
    Optional<Answer> refusal(Call call, String url) {
        if (url.length() > LONGEST_URL) {
            return Optional.of(
                    Answer.problem(414, "URITooLongError", "The URL is longer than " + LONGEST_URL + " characters"));
        }
        Optional<String> authorization = call.header("Authorization").filter(Predicate.not(String::isBlank));
        if (authorization.isEmpty()) {
            return Optional.of(Answer.gateway(403, "403010", "Oauth token is missing."));
        }
        Optional<String> key = call.header("x-api-key").filter(Predicate.not(String::isBlank));
        if (key.isEmpty()) {
            return Optional.of(Answer.gateway(403, "403000", "Api Key is required"));
        }
        if (!key.get().equals(clientId)) {
            return Optional.of(Answer.gateway(403, "403003", "Api Key is invalid"));
        }
        String[] scheme = authorization.get().strip().split("\\s+", 2);
        if (scheme.length < 2 || !scheme[0].equalsIgnoreCase("Bearer") || !tokens.test(scheme[1])) {
            return Optional.of(Answer.gateway(401, "401013", "Oauth token is not valid"));
        }
        Optional<String> org = call.header("x-gw-ims-org-id").filter(Predicate.not(String::isBlank));
        if (org.isEmpty()) {
            return Optional.of(Answer.gateway(400, "400003", "Missing header"));
        }
        if (!org.get().equals(orgId)) {
            return Optional.of(Answer.gateway(403, "403025", "Profile is not valid"));
        }
        if (!call.header("x-sandbox-name").orElse(sandboxName).equals(sandboxName)) {
            return Optional.of(Answer.problem(404, "NotFoundError", "There is no sandbox of this name"));
        }
        return Optional.empty();
    }
}
