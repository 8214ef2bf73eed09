package io.cdpbridge.client.aep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.client.http.Body;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the inlet of a dataset in Flow Service, and makes it when there is none: a base connection, which has the inlet, and
 * for each dataset a source connection, a target connection and the dataflow between them (page "Create an HTTP API
 * streaming connection using the Flow Service API"). Everything is found by name, so that a creation whose answer was lost
 * is not repeated. Throws {@link PlatformUnavailable} or {@link PlatformRefused}; one thread at a time.
 */
public final class StreamingInlets {
    private static final String CONNECTIONS = "/connections";
    private static final String FLOWS = "/flows";
    /** The specifications that the page names. */
    private static final String HTTP_API = "bc7b00d6-623a-4dfc-9fdb-f1240aeadaeb";

    private static final String DATA_LAKE = "c604ff05-7f1a-43c0-8e18-33bf874cb11c";
    private static final String STREAMING_FLOW = "d8a6f005-7eaf-4153-983e-e8574508b877";

    /** More pages of things of one name are a fault of the filter, not an inventory. */
    private static final int MOST_PAGES = 20;

    private final Platform platform;
    private final FlowService service;
    private final InstantSource clock;
    private final String name;
    private final boolean mayCreate;
    private final Duration settleTime;

    /**
     * Inlets of one base connection.
     *
     * @param name the name of the connection, and the beginning of the others'
     * @param mayCreate whether what is missing is made
     * @param settleTime how long a new dataflow may lose what it takes
     */
    public StreamingInlets(
            Platform platform, InstantSource clock, String name, boolean mayCreate, Duration settleTime) {
        this.platform = platform;
        this.service = new FlowService(platform);
        this.clock = clock;
        this.name = name;
        this.mayCreate = mayCreate;
        this.settleTime = settleTime;
    }

    /**
     * The inlet for a dataset.
     *
     * @throws BridgeException CDP-6111 when it is missing and may not be made, or its connection has no address;
     *     CDP-6113 when that address may not be called
     */
    public Inlet of(String datasetId) {
        String connection = find(CONNECTIONS, name)
                .map(StreamingInlets::id)
                .orElseGet(() -> create(CONNECTIONS, connection(), "connection '" + name + "'"));
        JsonNode parameters = first(service.get(CONNECTIONS + "/" + Platform.encoded(connection)))
                .path("auth")
                .path("params");
        String url = parameters.path("inletUrl").asText("");
        if (url.isBlank()) {
            throw new BridgeException(
                    ErrorCode.STREAM_INLET_MISSING, "connection '" + name + "' of Flow Service has no inletUrl");
        }
        URI inlet = platform.told(url, "inletUrl of connection '" + name + "'");
        String flowName = name + " to " + datasetId;
        Optional<JsonNode> known = find(FLOWS, flowName);
        String flow = known.map(StreamingInlets::id).orElseGet(() -> createFlow(flowName, connection, datasetId));
        Instant created = known.map(
                        found -> EpochTime.of(found.path("createdAt").asLong(0)).orElse(Instant.EPOCH))
                .orElseGet(clock::instant);
        return new Inlet(inlet, Optional.of(flow), created.plus(settleTime));
    }

    /** The dataflow of a dataset, if it is there. */
    public Optional<String> flow(String datasetId) {
        return find(FLOWS, name + " to " + datasetId).map(StreamingInlets::id);
    }

    private String createFlow(String flowName, String connection, String datasetId) {
        ObjectNode source = named(flowName);
        source.put("baseConnectionId", connection);
        source.set("connectionSpec", specification(HTTP_API));
        ObjectNode target = named(flowName);
        target.set("connectionSpec", specification(DATA_LAKE));
        target.putObject("data").put("format", "parquet_xdm");
        target.putObject("params").put("dataSetId", datasetId);
        String what = "dataflow '" + flowName + "'";
        ObjectNode flow = named(flowName);
        flow.set("flowSpec", specification(STREAMING_FLOW));
        flow.putArray("sourceConnectionIds").add(create("/sourceConnections", source, what));
        flow.putArray("targetConnectionIds").add(create("/targetConnections", target, what));
        return create(FLOWS, flow, what);
    }

    private ObjectNode connection() {
        ObjectNode connection = named(name);
        connection.set("connectionSpec", specification(HTTP_API));
        ObjectNode authentication = connection.putObject("auth").put("specName", "Streaming Connection");
        authentication
                .putObject("params")
                .put("sourceId", name)
                .put("dataType", "xdm")
                .put("name", name)
                // Events tell of people.
                .put("authenticationRequired", true);
        return connection;
    }

    private static ObjectNode named(String name) {
        return JsonNodeFactory.instance.objectNode().put("name", name);
    }

    private static ObjectNode specification(String id) {
        return JsonNodeFactory.instance.objectNode().put("id", id).put("version", "1.0");
    }

    /** The oldest that is enabled, of several of one name. */
    private Optional<JsonNode> find(String kind, String wanted) {
        List<JsonNode> found = new ArrayList<>();
        String query = "?property=name==" + Platform.encoded(wanted) + "&orderby=createdAt";
        service.items(kind, query, MOST_PAGES, item -> {
            boolean enabled = !item.path("state").asText("enabled").equals("disabled");
            if (item.path("name").asText("").equals(wanted) && enabled) {
                found.add(item);
            }
        });
        return found.stream().findFirst();
    }

    private String create(String kind, ObjectNode body, String what) {
        if (!mayCreate) {
            throw new BridgeException(
                    ErrorCode.STREAM_INLET_MISSING,
                    "Flow Service has no " + what + ", and source.stream.create-inlet is false");
        }
        Map<String, String> headers = Map.of("Content-Type", "application/json", "Accept", "application/json");
        return platform.send(
                "POST",
                FlowService.ROOT + kind,
                headers,
                Body.of(body.toString()),
                answer -> created(Exchange.json(answer)));
    }

    private static String created(JsonNode answer) throws UnexpectedAnswer {
        String id = id(answer);
        if (id.isBlank()) {
            throw new UnexpectedAnswer("lacks the id of what was created");
        }
        return id;
    }

    private static JsonNode first(JsonNode answer) {
        return answer.path("items").isArray() ? answer.path("items").path(0) : answer;
    }

    private static String id(JsonNode node) {
        return node.path("id").asText("");
    }
}
