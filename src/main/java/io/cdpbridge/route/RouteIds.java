package io.cdpbridge.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Finds ids and lines in a route file without Camel. */
final class RouteIds {
    private static final Pattern ROUTE = Pattern.compile("Failed to create route:? ([A-Za-z0-9._-]+)");
    private static final Pattern STEP = Pattern.compile("(?:kamelet:|kamelet://)([a-z0-9-]+)");

    private RouteIds() {}

    /**
     * A route's id and where it stands.
     *
     * @param line from 1
     */
    record Id(String name, long line) {}

    /** The ids of the routes in a file; none when it is not YAML, which Camel will report. */
    static List<Id> in(Path file) throws IOException {
        List<Id> ids = new ArrayList<>();
        Node root;
        try {
            root = new Compose(LoadSettings.builder().build())
                    .composeString(Files.readString(file))
                    .orElse(null);
        } catch (YamlEngineException e) {
            return ids;
        }
        if (root instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                child(item, "route").flatMap(route -> child(route, "id")).ifPresent(id -> {
                    if (id instanceof ScalarNode scalar) {
                        ids.add(new Id(scalar.getValue(), line(scalar)));
                    }
                });
            }
        }
        return ids;
    }

    /** The line of the step that the failure names, or of the route that it names, else 1. */
    static long lineOf(Path file, Throwable failure) {
        try {
            List<String> lines = Files.readAllLines(file);
            for (Throwable at = failure; at != null; at = at.getCause()) {
                Matcher step = STEP.matcher(String.valueOf(at.getMessage()));
                String named = "";
                while (step.find()) {
                    named = step.group(1);
                }
                for (int i = 0; i < lines.size() && !named.isEmpty(); i++) {
                    if (lines.get(i).contains("kamelet:" + named)) {
                        return i + 1L;
                    }
                }
            }
            return lineOfRoute(lines, failure);
        } catch (IOException e) {
            return 1;
        }
    }

    /** The line of the id of the route that the failure names, else 1. */
    private static long lineOfRoute(List<String> lines, Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            Matcher route = ROUTE.matcher(String.valueOf(at.getMessage()));
            if (route.find()) {
                for (int i = 0; i < lines.size(); i++) {
                    if (lines.get(i).strip().equals("id: " + route.group(1))) {
                        return i + 1L;
                    }
                }
            }
        }
        return 1;
    }

    private static java.util.Optional<Node> child(Node node, String key) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key)) {
                    return java.util.Optional.of(tuple.getValueNode());
                }
            }
        }
        return java.util.Optional.empty();
    }

    private static long line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1L).orElse(1L);
    }
}
