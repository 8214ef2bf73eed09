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
import java.util.List;
import java.util.Locale;

/**
 * The Data Landing Zone's credentials, as its public destination guide has them. The sandbox has no blob store: it hands out
 * what {@code PUT /sandbox/landing-zone} was given, such as the SAS URI of a local emulator, or an invented container.
 */
final class LandingZoneApi {
    private static final String ROOT = "/data/foundation/connectors/landingzone";
    private static final int LONGEST = 64 * 1024;
    private static final List<String> TYPES = List.of("user_drop_zone", "dlz_destination");

    private final ObjectMapper json = new ObjectMapper();
    private JsonNode credentials;

    LandingZoneApi() {
        String account = "dlblobstore00sandbox";
        String signature = "sv=2022-09-11&si=dlz-sandbox&sr=c&sp=racwdlm&sig=invented%3D";
        credentials = JsonNodeFactory.instance
                .objectNode()
                .put("containerName", "dlz-destination")
                .put("SASToken", signature)
                .put("storageAccountName", account)
                .put("SASUri", "https://" + account + ".blob.core.windows.net/dlz-destination?" + signature);
    }

    List<Route> routes() {
        return List.of(
                Route.guarded("landingzone.container", "GET", ROOT, this::container),
                Route.guarded("landingzone.credentials", "GET", ROOT + "/credentials", this::credentials),
                Route.guarded("landingzone.refresh", "POST", ROOT + "/credentials", this::refresh)
                        .forAction("REFRESH"),
                Route.open("sandbox.landing-zone", "PUT", "/sandbox/landing-zone", this::replace));
    }

    private Answer container(Call call) {
        boolean drop = type(call).equals("user_drop_zone");
        return Answer.json(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("containerName", drop ? "dlz-user-container" : "dlz-destination")
                        .put("containerTTL", "7"));
    }

    private synchronized Answer credentials(Call call) {
        type(call);
        return Answer.json(200, credentials);
    }

    /** A new signature, which makes the old one void: the invented store cannot tell, but the count of calls does. */
    private synchronized Answer refresh(Call call) {
        type(call);
        ObjectNode renewed = credentials.deepCopy();
        renewed.put("refreshed", true);
        credentials = renewed;
        return Answer.json(200, credentials);
    }

    private synchronized Answer replace(Call call) throws IOException {
        JsonNode given = json.readTree(call.body().readNBytes(LONGEST));
        if (!given.isObject()) {
            throw RefusedException.badRequest("The body is the JSON object that the credentials API is to answer with");
        }
        credentials = given;
        return Answer.empty(204);
    }

    private static String type(Call call) {
        String type = call.query("type").orElse("").toLowerCase(Locale.ROOT);
        if (!TYPES.contains(type)) {
            throw RefusedException.badRequest("'type' is one of " + String.join(", ", TYPES));
        }
        return type;
    }
}
