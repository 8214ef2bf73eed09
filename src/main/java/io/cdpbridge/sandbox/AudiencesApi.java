package io.cdpbridge.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.sandbox.http.Answer;
import io.cdpbridge.sandbox.http.Call;
import io.cdpbridge.sandbox.http.RefusedException;
import io.cdpbridge.sandbox.http.Route;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The audiences of Segmentation Service, as far as a reader of exports needs them; {@code PUT /sandbox/audiences} makes them. */
final class AudiencesApi {
    private static final String ROOT = "/data/core/ups/audiences";
    private static final int LONGEST = 4 * 1024 * 1024;
    private static final int USUAL_LIMIT = 100;

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, ObjectNode> audiences = new LinkedHashMap<>();

    List<Route> routes() {
        return List.of(
                Route.guarded("audiences.list", "GET", ROOT, this::list),
                Route.guarded("audiences.audience", "GET", ROOT + "/{audience}", this::audience),
                Route.open("sandbox.audiences", "PUT", "/sandbox/audiences", this::replace));
    }

    private synchronized Answer list(Call call) {
        int start = number(call, "start", 0);
        int limit = number(call, "limit", USUAL_LIMIT);
        List<ObjectNode> all = new ArrayList<>(audiences.values());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode children = body.putArray("children");
        all.stream().skip((long) start * limit).limit(limit).forEach(children::add);
        int pages = limit == 0 ? 0 : (all.size() + limit - 1) / limit;
        body.putObject("_page")
                .put("totalCount", all.size())
                .put("totalPages", pages)
                .put("pageSize", children.size())
                .put("limit", limit)
                .put("start", start);
        if (start + 1 < pages) {
            body.putObject("_links")
                    .putObject("next")
                    .put("href", "@/audiences?start=" + (start + 1) + "&limit=" + limit + "&totalCount=" + all.size());
        }
        return Answer.json(200, body);
    }

    private synchronized Answer audience(Call call) {
        ObjectNode audience = audiences.get(call.variable("audience"));
        if (audience == null) {
            throw RefusedException.notFound("There is no audience of this id");
        }
        return Answer.json(200, audience);
    }

    private synchronized Answer replace(Call call) throws IOException {
        JsonNode given = json.readTree(call.body().readNBytes(LONGEST));
        if (!given.isArray()) {
            throw RefusedException.badRequest("The body is a JSON array of audiences, each with id and name");
        }
        audiences.clear();
        for (JsonNode audience : given) {
            if (!(audience instanceof ObjectNode object)
                    || audience.path("id").asText("").isEmpty()) {
                throw RefusedException.badRequest("An audience is an object with an id");
            }
            audiences.put(audience.path("id").asText(), object);
        }
        return Answer.empty(204);
    }

    private static int number(Call call, String parameter, int otherwise) {
        try {
            return call.query(parameter).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw RefusedException.badRequest("'" + parameter + "' is a number");
        }
    }
}
