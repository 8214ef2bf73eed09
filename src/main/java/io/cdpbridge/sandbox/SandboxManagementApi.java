package io.cdpbridge.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cdpbridge.sandbox.http.Answer;
import io.cdpbridge.sandbox.http.Call;
import io.cdpbridge.sandbox.http.RefusedException;
import io.cdpbridge.sandbox.http.Route;
import java.util.List;

/** The one sandbox of the organisation, after the Sandbox management API guide. Any thread may call. */
final class SandboxManagementApi {
    private final SandboxIdentity identity;

    SandboxManagementApi(SandboxIdentity identity) {
        this.identity = identity;
    }

    List<Route> routes() {
        return List.of(Route.guarded(
                "sandboxes.sandbox", "GET", "/data/foundation/sandbox-management/sandboxes/{name}", this::one));
    }

    private Answer one(Call call) {
        if (!call.variable("name").equals(identity.sandboxName())) {
            throw RefusedException.notFound("There is no sandbox of this name");
        }
        return Answer.json(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("name", identity.sandboxName())
                        .put("title", "CDP Bridge")
                        .put("state", "active")
                        .put("type", "production")
                        .put("region", "VA7")
                        .put("isDefault", true)
                        .put("eTag", 1));
    }
}
