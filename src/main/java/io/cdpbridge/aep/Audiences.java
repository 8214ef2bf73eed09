package io.cdpbridge.aep;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.http.Body;
import java.util.Map;
import java.util.Optional;

/** The audiences of Segmentation Service: their names and where they come from. Any number of threads may call. */
public final class Audiences {
    private static final int NOT_FOUND = 404;

    private final Platform platform;

    public Audiences(Platform platform) {
        this.platform = platform;
    }

    /**
     * The audience of that id, if the platform has one.
     *
     * @throws PlatformUnavailable when the call may succeed later
     * @throws PlatformRefused when it will not
     */
    public Optional<PlatformAudience> find(String id) {
        try {
            return Optional.of(platform.send(
                    "GET",
                    "/data/core/ups/audiences/" + Platform.encoded(id),
                    Map.of("Accept", "application/json"),
                    Body.none(),
                    body -> read(id, Exchange.json(body))));
        } catch (PlatformRefused refused) {
            if (refused.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private static PlatformAudience read(String id, JsonNode answer) throws UnexpectedAnswer {
        String name = answer.path("name").asText("");
        if (name.isBlank()) {
            throw new UnexpectedAnswer("lacks the name of the audience");
        }
        return new PlatformAudience(
                id,
                name,
                answer.path("originName").asText(""),
                answer.path("lifecycleState").asText(""));
    }
}
