package io.cdpbridge.client.aep;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.client.http.RetryCause;
import io.cdpbridge.error.ErrorCode;
import java.util.Optional;

/**
 * The audiences of the Segmentation Service (its OpenAPI file). Throws {@link PlatformUnavailable} or
 * {@link PlatformRefused}; any number of threads may call.
 */
public final class Audiences {
    private static final String AUDIENCES = "/data/core/ups/audiences/";
    private static final int NOT_FOUND = 404;

    private final Platform platform;

    public Audiences(Platform platform) {
        this.platform = platform;
    }

    /** The audience of an id, as file names of exports have it; empty when the platform knows none. */
    public Optional<PlatformAudience> find(String id) {
        JsonNode answer;
        try {
            answer = platform.get(AUDIENCES + Platform.encoded(id));
        } catch (PlatformRefused refused) {
            if (refused.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
        String name = answer.path("name").asText("");
        if (name.isEmpty()) {
            throw new PlatformUnavailable(
                    ErrorCode.ANSWER_UNREADABLE,
                    "The answer to GET " + AUDIENCES + id + " lacks the audience's name",
                    RetryCause.UNREADABLE,
                    Optional.empty());
        }
        return Optional.of(new PlatformAudience(
                answer.path("id").asText(id),
                name,
                answer.path("originName").asText(""),
                answer.path("lifecycleState").asText(""),
                EpochTime.of(answer.path("updateTime").asLong(0))));
    }
}
