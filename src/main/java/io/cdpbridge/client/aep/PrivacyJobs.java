package io.cdpbridge.client.aep;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Jobs of the Privacy Service (its OpenAPI file). Throws {@link PlatformUnavailable} or {@link PlatformRefused}; any number of
 * threads may call.
 */
public final class PrivacyJobs {
    private static final String JOBS = "/data/core/privacy/jobs/";

    private final Platform platform;

    public PrivacyJobs(Platform platform) {
        this.platform = platform;
    }

    /**
     * A job as far as it asks for people to be deleted.
     *
     * @param createdAt when it was asked for, if the answer says so
     * @param identities of these people, in clear
     */
    public record Deletions(Optional<Instant> createdAt, List<String> identities) {}

    /** The people whom a job deletes; none when it only gives them access to their data. */
    public Deletions deletions(String jobId) {
        JsonNode job = platform.get(JOBS + Platform.encoded(jobId));
        List<String> identities = new ArrayList<>();
        if (deletes(job)) {
            collect(job.path("userIDs").isMissingNode() ? job.path("userIds") : job.path("userIDs"), identities);
        }
        for (JsonNode user : job.path("users")) {
            if (deletes(user)) {
                collect(user.path("userIDs"), identities);
            }
        }
        return new Deletions(time(job.path("createdDate").asText("")), identities);
    }

    /** The action is a word or a list of words. */
    private static boolean deletes(JsonNode holder) {
        JsonNode action = holder.path("action");
        if (action.isArray()) {
            for (JsonNode word : action) {
                if (word.asText().equalsIgnoreCase("delete")) {
                    return true;
                }
            }
            return false;
        }
        return action.asText().equalsIgnoreCase("delete");
    }

    private static void collect(JsonNode userIds, List<String> identities) {
        for (JsonNode userId : userIds) {
            String value = userId.path("value").asText("");
            if (!value.isBlank()) {
                identities.add(value);
            }
        }
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
