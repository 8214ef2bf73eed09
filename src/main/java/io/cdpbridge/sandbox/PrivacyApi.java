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
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Jobs of the Privacy Service, after its OpenAPI file: one job for each user and action. Any thread may call. */
final class PrivacyApi {
    private static final String JOBS = "/data/core/privacy/jobs";
    private static final int LONGEST = 16 << 20;
    private static final int MOST_USERS = 1_000;

    private final InstantSource clock;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, ObjectNode> jobs = new LinkedHashMap<>();

    PrivacyApi(InstantSource clock) {
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.guarded("privacy.jobs", "POST", JOBS, this::create),
                Route.guarded("privacy.job", "GET", JOBS + "/{job}", this::one));
    }

    private synchronized Answer create(Call call) throws IOException {
        JsonNode body = json.readTree(call.body().readNBytes(LONGEST));
        JsonNode users = body.path("users");
        if (!users.isArray() || users.isEmpty() || users.size() > MOST_USERS) {
            throw RefusedException.badRequest("'users' is a list of 1 to " + MOST_USERS + " users");
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("requestId", UUID.randomUUID().toString());
        var made = answer.putArray("jobs");
        for (JsonNode user : users) {
            for (JsonNode action : user.path("action")) {
                String id = UUID.randomUUID().toString();
                ObjectNode job = JsonNodeFactory.instance.objectNode();
                job.put("jobId", id)
                        .put("userKey", user.path("key").asText())
                        .put("action", action.asText())
                        .put("status", "processing")
                        .put("createdDate", clock.instant().toString());
                job.set("userIDs", user.path("userIDs"));
                jobs.put(id, job);
                made.addObject()
                        .put("jobId", id)
                        .putObject("customer")
                        .putObject("user")
                        .put("key", user.path("key").asText());
            }
        }
        answer.put("totalRecords", made.size());
        return Answer.json(202, answer);
    }

    private synchronized Answer one(Call call) {
        ObjectNode job = jobs.get(call.variable("job"));
        if (job == null) {
            throw RefusedException.notFound("There is no job of this id");
        }
        return Answer.json(200, job);
    }
}
