package io.cdpbridge.sandbox.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes and finds streaming connections and their dataflows, as the public page <i>Create an HTTP API streaming connection</i> has it. */
public final class FlowServiceApi {
    private static final String ROOT = "/data/foundation/flowservice/";
    private static final int LONGEST_BODY = 1024 * 1024;
    private static final int PAGE = 20;
    private static final Map<String, String> SPECIFICATIONS = Map.of(
            FlowStore.CONNECTIONS, "bc7b00d6-623a-4dfc-9fdb-f1240aeadaeb",
            FlowStore.SOURCES, "bc7b00d6-623a-4dfc-9fdb-f1240aeadaeb",
            FlowStore.TARGETS, "c604ff05-7f1a-43c0-8e18-33bf874cb11c",
            FlowStore.FLOWS, "d8a6f005-7eaf-4153-983e-e8574508b877");

    private final FlowStore store;
    private final StreamLakes lakes;
    private final Collection<String> datasetIds;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final ObjectMapper json = new ObjectMapper();

    /** @param datasetIds the datasets that a dataflow may lead to */
    public FlowServiceApi(
            FlowStore store,
            StreamLakes lakes,
            Collection<String> datasetIds,
            InstantSource clock,
            RandomGenerator random) {
        this.store = store;
        this.lakes = lakes;
        this.datasetIds = datasetIds;
        this.clock = clock;
        this.random = random;
    }

    /** Its calls. */
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (String kind : FlowStore.kinds()) {
            routes.add(Route.guarded("flow." + kind + ".create", "POST", ROOT + kind, call -> create(kind, call)));
            routes.add(Route.guarded("flow." + kind + ".list", "GET", ROOT + kind, call -> list(kind, call)));
            routes.add(Route.guarded("flow." + kind + ".get", "GET", ROOT + kind + "/{id}", call -> get(kind, call)));
        }
        routes.add(Route.guarded("flow.runs.list", "GET", ROOT + "runs", this::runs));
        return routes;
    }

    /** One run for each dataflow that took something: what came of all its messages until now. */
    private Answer runs(Call call) {
        String filter = call.query("property").orElse("");
        require(filter.startsWith("flowId=="), "property is flowId== and an id");
        String flowId = filter.substring("flowId==".length());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode items = answer.putArray("items");
        store.dataset(flowId)
                .flatMap(lakes::find)
                .map(StreamLake::counts)
                .filter(counts -> counts.messages() > 0)
                .ifPresent(counts -> {
                    ObjectNode run =
                            items.addObject().put("id", flowId + "-run").put("flowId", flowId);
                    ObjectNode metrics = run.putObject("metrics");
                    metrics.putObject("recordSummary")
                            .put("inputRecordCount", counts.messages())
                            .put("outputRecordCount", counts.accepted() + counts.repeated())
                            .put("failedRecordCount", counts.invalid());
                    metrics.putObject("statusSummary").put("status", "success");
                });
        answer.putObject("_links");
        return Answer.json(200, answer);
    }

    private Answer create(String kind, Call call) throws IOException {
        call.requireContentType("application/json");
        ObjectNode resource = body(call);
        String specification = kind.equals(FlowStore.FLOWS) ? "flowSpec" : "connectionSpec";
        require(!resource.path("name").asText().isBlank(), "name is missing");
        require(
                resource.path(specification).path("id").asText().equals(SPECIFICATIONS.get(kind)),
                specification + " is missing or unknown");
        switch (kind) {
            case FlowStore.CONNECTIONS -> inlet(resource);
            case FlowStore.SOURCES ->
                require(exists(FlowStore.CONNECTIONS, resource.path("baseConnectionId")), "no such base connection");
            case FlowStore.TARGETS ->
                require(
                        datasetIds.contains(
                                resource.path("params").path("dataSetId").asText()),
                        "no such dataset");
            default -> {
                require(
                        exists(
                                FlowStore.SOURCES,
                                resource.path("sourceConnectionIds").path(0)),
                        "no such source connection");
                require(
                        exists(
                                FlowStore.TARGETS,
                                resource.path("targetConnectionIds").path(0)),
                        "no such target connection");
            }
        }
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        String etag = "\"" + Long.toHexString(random.nextLong()) + "\"";
        resource.put("id", id).put("etag", etag).put("state", "enabled").put("version", "1");
        resource.put("createdAt", clock.millis()).put("updatedAt", clock.millis());
        store.add(kind, resource);
        return Answer.json(
                201, JsonNodeFactory.instance.objectNode().put("id", id).put("etag", etag));
    }

    private void inlet(ObjectNode connection) {
        require(FlowStore.parameters(connection) instanceof ObjectNode, "auth.params is missing");
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        ((ObjectNode) FlowStore.parameters(connection))
                .put("inletId", HexFormat.of().formatHex(bytes));
    }

    private boolean exists(String kind, JsonNode id) {
        return store.find(kind, id.asText()).isPresent();
    }

    private Answer get(String kind, Call call) {
        ObjectNode found = store.find(kind, call.variable("id")).orElseThrow(() -> notFound(kind, call.variable("id")));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("items").add(shown(found, call));
        return Answer.json(200, answer);
    }

    private Answer list(String kind, Call call) {
        int limit = Integer.parseInt(call.query("limit").orElse(Integer.toString(PAGE)));
        int from = Integer.parseInt(call.query("continuationToken").orElse("0"));
        String filter = call.query("property").orElse("");
        List<ObjectNode> found =
                store.all(kind).stream().filter(node -> matches(node, filter)).toList();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode items = answer.putArray("items");
        found.stream().skip(from).limit(limit).forEach(node -> items.add(shown(node, call)));
        ObjectNode links = answer.putObject("_links");
        if (from + limit < found.size()) {
            String query = "?property=" + URLEncoder.encode(filter, StandardCharsets.UTF_8) + "&limit=" + limit
                    + "&continuationToken=" + (from + limit);
            links.putObject("next").put("href", "/" + kind + query);
        }
        return Answer.json(200, answer);
    }

    /** {@code path.with.dots==value}. */
    private static boolean matches(JsonNode node, String filter) {
        if (filter.isEmpty()) {
            return true;
        }
        String[] sides = filter.split("==", 2);
        require(sides.length == 2, "property is a path, == and a value");
        JsonNode value = node;
        for (String name : sides[0].split("\\.", -1)) {
            value = value.path(name);
        }
        return value.asText().equals(sides[1]);
    }

    /** The address of an inlet is the one under which the sandbox is asked. */
    private static ObjectNode shown(ObjectNode resource, Call call) {
        if (FlowStore.parameters(resource) instanceof ObjectNode parameters) {
            parameters.put(
                    "inletUrl",
                    "http://" + call.header("Host").orElse("") + "/collection/"
                            + parameters.path("inletId").asText());
        }
        return resource;
    }

    private ObjectNode body(Call call) throws IOException {
        try {
            if (json.readTree(call.body().readNBytes(LONGEST_BODY)) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            // Refused below, without quoting it.
        }
        throw refused("The body is no JSON object");
    }

    private static void require(boolean right, String problem) {
        if (!right) {
            throw refused(problem);
        }
    }

    private static RefusedException refused(String problem) {
        return new RefusedException(
                Answer.json(400, JsonNodeFactory.instance.objectNode().put("errorMessage", problem)));
    }

    private static RefusedException notFound(String kind, String id) {
        return new RefusedException(Answer.json(
                404,
                JsonNodeFactory.instance.objectNode().put("errorMessage", kind + " not found with id = [" + id + "]")));
    }
}
