package io.cdpbridge.sandbox.http;

import io.cdpbridge.sandbox.fault.CallRule;

/** The answer that a fault rule asks for. */
final class FaultAnswer {
    private FaultAnswer() {}

    static Answer of(CallRule rule) {
        int status = rule.status().orElseThrow();
        Answer answer = rule.body()
                .map(body -> Answer.of(status, "application/json", Content.of(body)))
                .orElseGet(() -> standard(status));
        return rule.retryAfter().isEmpty()
                ? answer
                : answer.with("Retry-After", Integer.toString(rule.retryAfter().getAsInt()));
    }

    private static Answer standard(int status) {
        return switch (status) {
            case 401 -> Answer.gateway(401, "401013", "Oauth token is not valid");
            case 403 -> Answer.gateway(403, "403025", "Profile is not valid");
            case 429 -> Answer.gateway(429, "429050", "Too many requests");
            case 204, 304 -> Answer.empty(status);
            default -> Answer.problem(status, "FaultScript", "The fault script asks for this answer");
        };
    }
}
