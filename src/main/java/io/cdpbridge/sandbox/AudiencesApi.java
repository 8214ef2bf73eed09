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
import java.util.ArrayList;
import java.util.List;

/**
 * The audiences of the Segmentation Service, after its OpenAPI file. A sandbox has those that were put by
 * {@code PUT /sandbox/audiences}, a JSON array; what an element leaves out is filled in. Any thread may call.
 */
final class AudiencesApi {
    private static final String ROOT = "/data/core/ups/audiences";
    private static final int DEFAULT_LIMIT = 20;
    private static final int MOST = 1_000;
    private static final int LONGEST = 16 << 20;

    private final SandboxIdentity identity;
    private final InstantSource clock;
    private final ObjectMapper json = new ObjectMapper();
    private List<ObjectNode> audiences = List.of();

    AudiencesApi(SandboxIdentity identity, InstantSource clock) {
        this.identity = identity;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.guarded("segmentation.audiences", "GET", ROOT, this::list),
                Route.guarded("segmentation.audience", "GET", ROOT + "/{audience}", this::one),
                Route.open("sandbox.audiences", "PUT", "/sandbox/audiences", this::replace));
    }

    /** In pages: {@code start} counts pages from 0. */
    private synchronized Answer list(Call call) {
        int limit = number(call, "limit", DEFAULT_LIMIT, 1);
        int start = number(call, "start", 0, 0);
        List<ObjectNode> found = audiences.stream()
                .filter(audience -> call.query("name")
                        .map(name -> audience.path("name").asText().equals(name))
                        .orElse(true))
                .filter(audience -> call.query("property")
                        .map(property -> matches(audience, property))
                        .orElse(true))
                .toList();
        int pages = (found.size() + limit - 1) / limit;
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("children")
                .addAll(found.stream().skip((long) start * limit).limit(limit).toList());
        ObjectNode page = body.putObject("_page");
        page.put("totalCount", found.size());
        page.put("totalPages", pages);
        page.put("pageSize", Math.max(0, Math.min(limit, found.size() - (long) start * limit)));
        page.put("limit", limit).put("start", Integer.toString(start));
        ObjectNode links = body.putObject("_links");
        if (start + 1 < pages) {
            page.put("next", Integer.toString(start + 1));
            links.putObject("next")
                    .put(
                            "href",
                            "@/audiences?start=" + (start + 1) + "&limit=" + limit + "&totalCount=" + found.size());
        }
        return Answer.json(200, body);
    }

    private synchronized Answer one(Call call) {
        String id = call.variable("audience");
        return audiences.stream()
                .filter(audience -> audience.path("id").asText().equals(id)
                        || audience.path("audienceId").asText().equals(id))
                .findFirst()
                .map(audience -> Answer.json(200, audience))
                .orElseThrow(() -> RefusedException.notFound("There is no audience of this id"));
    }

    private synchronized Answer replace(Call call) throws IOException {
        JsonNode body = json.readTree(call.body().readNBytes(LONGEST));
        List<ObjectNode> put = new ArrayList<>();
        for (JsonNode element : body) {
            if (!element.path("id").isTextual() || !element.path("name").isTextual()) {
                throw RefusedException.badRequest("Each audience is an object with id and name");
            }
            put.add(filledIn((ObjectNode) element));
        }
        if (!body.isArray()) {
            throw RefusedException.badRequest("The body is an array of audiences");
        }
        audiences = List.copyOf(put);
        return Answer.empty(204);
    }

    private ObjectNode filledIn(ObjectNode element) {
        ObjectNode audience = JsonNodeFactory.instance
                .objectNode()
                .put("audienceId", element.path("id").asText())
                .put("type", "SegmentDefinition")
                .put("originName", "REAL_TIME_CUSTOMER_PROFILE")
                .put("namespace", "AEPSegments")
                .put("lifecycleState", "published")
                .put("imsOrgId", identity.orgId())
                .put("updateTime", clock.millis());
        audience.putObject("sandbox").put("sandboxName", identity.sandboxName());
        audience.putObject("evaluationInfo").putObject("batch").put("enabled", true);
        audience.setAll(element);
        return audience;
    }

    /** {@code field==value}. */
    private static boolean matches(JsonNode audience, String property) {
        String[] sides = property.split("==", 2);
        return sides.length == 2 && audience.path(sides[0]).asText().equals(sides[1]);
    }

    private static int number(Call call, String parameter, int otherwise, int least) {
        try {
            int number = call.query(parameter).map(Integer::parseInt).orElse(otherwise);
            if (number >= least && number <= MOST) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw RefusedException.badRequest("'" + parameter + "' is a number");
        }
        throw RefusedException.badRequest("'" + parameter + "' is a number from " + least + " to " + MOST);
    }
}
