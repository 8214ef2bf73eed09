package io.cdpbridge.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.sandbox.http.Answer;
import io.cdpbridge.sandbox.http.Call;
import io.cdpbridge.sandbox.http.RefusedException;
import io.cdpbridge.sandbox.http.Route;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The two Data Landing Zones and their credentials, as the public guides show them. Unless told otherwise the credentials
 * are made up; {@code PUT /sandbox/landing-zone} has the sandbox hand out others, for a store that is really there. Any
 * thread may call.
 */
final class LandingZoneApi {
    private static final String ROOT = "/data/foundation/connectors/landingzone";
    /** The container of each type. */
    private static final Map<String, String> CONTAINERS =
            Map.of("user_drop_zone", "dlz-user-container", "dlz_destination", "dlz-destination");

    private static final int LONGEST = 64 << 10;

    private final RandomGenerator random;
    private final ObjectMapper json = new ObjectMapper();
    private final String account;
    private String signature;
    /** The answer for {@code dlz_destination} that was put; missing: none was. */
    private JsonNode given = JsonNodeFactory.instance.missingNode();

    LandingZoneApi(RandomGenerator random) {
        this.random = random;
        this.account = "dlblobstore" + hex(6);
        this.signature = hex(24);
    }

    List<Route> routes() {
        return List.of(
                Route.guarded("landingzone.credentials", "GET", ROOT + "/credentials", this::credentials),
                Route.guarded("landingzone.refresh", "POST", ROOT + "/credentials", this::refresh)
                        .forAction("REFRESH"),
                Route.guarded("landingzone", "GET", ROOT, this::describe),
                Route.open("sandbox.landing-zone", "PUT", "/sandbox/landing-zone", this::give));
    }

    private Answer describe(Call call) {
        return Answer.json(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("containerName", container(call))
                        .put("containerTTL", "7"));
    }

    private synchronized Answer credentials(Call call) {
        String container = container(call);
        boolean destination = container.equals(CONTAINERS.get("dlz_destination"));
        return Answer.json(200, destination && !given.isMissingNode() ? given : madeUp(container));
    }

    /** The old signature is worth nothing from now on; credentials that were put stay, because their store decides. */
    private synchronized Answer refresh(Call call) {
        signature = hex(24);
        return credentials(call);
    }

    private synchronized Answer give(Call call) throws IOException {
        JsonNode body = json.readTree(call.body().readNBytes(LONGEST));
        if (!body.path("SASUri").isTextual() && !body.path("credentials").isObject()) {
            throw RefusedException.badRequest(
                    "The body is what the credentials call answers: an object with SASUri, or with credentials");
        }
        given = body;
        return Answer.empty(204);
    }

    private ObjectNode madeUp(String container) {
        String token = "sv=2022-09-11&si=dlz-" + account + "&sr=c&sp=racwdlm&sig=" + signature + "%3D";
        return JsonNodeFactory.instance
                .objectNode()
                .put("containerName", container)
                .put("SASToken", token)
                .put("storageAccountName", account)
                .put("SASUri", "https://" + account + ".blob.core.windows.net/" + container + "?" + token);
    }

    private static String container(Call call) {
        String container = CONTAINERS.get(call.query("type").orElse(""));
        if (container == null) {
            throw RefusedException.badRequest("'type' is user_drop_zone or dlz_destination");
        }
        return container;
    }

    private String hex(int bytes) {
        byte[] some = new byte[bytes];
        random.nextBytes(some);
        return HexFormat.of().formatHex(some);
    }
}
