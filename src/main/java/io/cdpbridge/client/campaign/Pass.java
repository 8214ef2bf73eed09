package io.cdpbridge.client.campaign;

import java.util.List;
import java.util.Map;

/**
 * How one call proves who sends it. Its text form shows nothing of it.
 *
 * @param sessionToken the first argument of the call; empty when headers alone prove the identity
 * @param headers that go with the call
 * @param secrets what must not stand in a message
 * @param bearer whether an IMS token in each call takes the place of a session
 */
record Pass(String sessionToken, Map<String, String> headers, List<String> secrets, boolean bearer) {
    Pass {
        headers = Map.copyOf(headers);
        secrets = List.copyOf(secrets);
    }

    /** For a log-on. */
    static Pass none() {
        return new Pass("", Map.of(), List.of(), false);
    }

    /** For a call within a session: its token as cookie and argument, and the security token beside them. */
    static Pass ofSession(String sessionToken, String securityToken) {
        return new Pass(
                sessionToken,
                Map.of("X-Security-Token", securityToken, "Cookie", "__sessiontoken=" + sessionToken),
                List.of(sessionToken, securityToken),
                false);
    }

    /** For a call with an IMS token, as Campaign takes them from v8.5 on. */
    static Pass ofToken(String token) {
        return new Pass("", Map.of("Authorization", "Bearer " + token), List.of(token), true);
    }

    @Override
    public String toString() {
        return bearer ? "IMS token" : "session";
    }
}
