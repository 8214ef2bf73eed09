package io.cdpbridge.sandbox.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What Flow Service holds, by its kind, in the order of creation; it outlives the sandbox's process. Any thread may call. */
public final class FlowStore {
    /** Base connections. */
    public static final String CONNECTIONS = "connections";

    /** Source connections. */
    public static final String SOURCES = "sourceConnections";

    /** Target connections. */
    public static final String TARGETS = "targetConnections";

    /** Dataflows. */
    public static final String FLOWS = "flows";

    private static final List<String> KINDS = List.of(CONNECTIONS, SOURCES, TARGETS, FLOWS);

    private final ObjectMapper json = new ObjectMapper();
    private final Path file;
    private final Map<String, List<ObjectNode>> resources = new TreeMap<>();

    /** Opens the store in this file, with what is there. */
    public FlowStore(Path file) throws IOException {
        this.file = file;
        KINDS.forEach(kind -> resources.put(kind, new ArrayList<>()));
        if (Files.exists(file)) {
            for (Map.Entry<String, JsonNode> kind : json.readTree(file.toFile()).properties()) {
                kind.getValue().forEach(node -> resources.get(kind.getKey()).add((ObjectNode) node));
            }
        }
    }

    static List<String> kinds() {
        return KINDS;
    }

    /** Keeps a resource; it is on disk when this returns. */
    synchronized void add(String kind, ObjectNode resource) {
        resources.get(kind).add(resource);
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            json.writeValue(next.toFile(), resources);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized List<ObjectNode> all(String kind) {
        return resources.get(kind).stream().map(ObjectNode::deepCopy).toList();
    }

    synchronized Optional<ObjectNode> find(String kind, String id) {
        return resources.get(kind).stream()
                .filter(node -> node.path("id").asText().equals(id))
                .map(ObjectNode::deepCopy)
                .findFirst();
    }

    /** The base connection whose inlet that is. */
    synchronized Optional<ObjectNode> byInlet(String inletId) {
        return resources.get(CONNECTIONS).stream()
                .filter(node -> parameters(node).path("inletId").asText().equals(inletId))
                .map(ObjectNode::deepCopy)
                .findFirst();
    }

    /** The dataset to which a dataflow leads, if it begins at that connection. */
    synchronized Optional<String> dataset(String flowId, String connectionId) {
        return find(FLOWS, flowId)
                .filter(flow -> find(
                                SOURCES,
                                flow.path("sourceConnectionIds").path(0).asText())
                        .filter(source ->
                                source.path("baseConnectionId").asText().equals(connectionId))
                        .isPresent())
                .flatMap(flow -> dataset(flowId));
    }

    /** The dataset to which a dataflow leads. */
    synchronized Optional<String> dataset(String flowId) {
        return find(FLOWS, flowId)
                .flatMap(flow ->
                        find(TARGETS, flow.path("targetConnectionIds").path(0).asText()))
                .map(target -> target.path("params").path("dataSetId").asText());
    }

    static JsonNode parameters(JsonNode connection) {
        return connection.path("auth").path("params");
    }
}
