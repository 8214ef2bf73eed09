package io.cdpbridge.client.aep;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The sandboxes of the organization (Sandbox management API guide). Throws {@link PlatformUnavailable} or
 * {@link PlatformRefused}; any number of threads may call.
 */
public final class PlatformSandboxes {
    private static final String SANDBOXES = "/data/foundation/sandbox-management/sandboxes/";

    private final Platform platform;

    public PlatformSandboxes(Platform platform) {
        this.platform = platform;
    }

    /** The sandbox of a name. */
    public PlatformSandbox get(String name) {
        JsonNode answer = platform.get(SANDBOXES + Platform.encoded(name));
        return new PlatformSandbox(
                answer.path("name").asText(name),
                answer.path("state").asText(""),
                answer.path("type").asText(""));
    }
}
