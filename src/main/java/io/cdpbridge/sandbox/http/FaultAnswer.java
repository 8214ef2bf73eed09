package io.cdpbridge.sandbox.http;

import io.cdpbridge.sandbox.fault.CallRule;

/** The answer that a fault rule asks for. */
final class FaultAnswer {
    private FaultAnswer() {}

    static Answer of(CallRule rule, String call) {
        Answer answer = rule.soapFault()
                .map(fault -> Answer.soapFault("Server", fault.code() + " " + fault.text(), fault.detail()))
                .orElseGet(() -> ofStatus(rule, call));
        return rule.retryAfter().isEmpty()
                ? answer
                : answer.with("Retry-After", Integer.toString(rule.retryAfter().getAsInt()));
    }

    private static Answer ofStatus(CallRule rule, String call) {
        int status = rule.status().orElseThrow();
        boolean campaign = call.startsWith("campaign.");
        if (status == 204 || status == 304) {
            return Answer.empty(status);
        }
        if (rule.body().isPresent()) {
            return Answer.of(
                    status,
                    campaign ? "text/plain" : "application/json",
                    Content.of(rule.body().get()));
        }
        return campaign
                ? Answer.of(status, "text/plain", Content.of("The fault script asks for this answer\n"))
                : platform(status);
    }

    private static Answer platform(int status) {
        return switch (status) {
            case 401 -> Answer.gateway(401, "401013", "Oauth token is not valid");
            case 403 -> Answer.gateway(403, "403025", "Profile is not valid");
            case 429 -> Answer.gateway(429, "429050", "Too many requests");
            default -> Answer.problem(status, "FaultScript", "The fault script asks for this answer");
        };
    }
}
