package io.cdpbridge.command.lint;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.yaml.YamlDepth;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/**
 * A YAML file that Camel reads.
 *
 * @param root what it holds
 */
record YamlDocument(Path file, YamlPart root) {

    /** Reads a file; what is no YAML is told, and then there is nothing. */
    static Optional<YamlDocument> read(Path file, Findings findings) {
        try {
            String text = Files.readString(file);
            OptionalInt tooDeep = YamlDepth.tooDeep(text);
            if (tooDeep.isPresent()) {
                findings.error(file, tooDeep.getAsInt(), ErrorCode.ROUTE_BROKEN, YamlDepth.MESSAGE);
                return Optional.empty();
            }
            Optional<Node> node = new Compose(LoadSettings.builder().build()).composeString(text);
            if (node.isEmpty()) {
                findings.error(
                        file, 1, ErrorCode.ROUTE_BROKEN, "the file is empty; remove it, or write what is missing");
                return Optional.empty();
            }
            if (isEndless(node.get(), new IdentityHashMap<>())) {
                findings.error(file, 1, ErrorCode.ROUTE_BROKEN, "an alias leads back into itself; write the value out");
                return Optional.empty();
            }
            YamlDocument document = new YamlDocument(file, new YamlPart(node.get()));
            document.root.blocks(block -> document.repeated(block, findings));
            return Optional.of(document);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            findings.error(file, line, ErrorCode.ROUTE_BROKEN, "not YAML: " + oneLine(e.getProblem()));
        } catch (YamlEngineException e) {
            findings.error(file, 1, ErrorCode.ROUTE_BROKEN, "not YAML: " + oneLine(e.getMessage()));
        } catch (MalformedInputException e) {
            findings.error(file, 1, ErrorCode.ROUTE_BROKEN, "the file is not UTF-8; save it as such");
        } catch (IOException e) {
            findings.error(
                    file,
                    1,
                    ErrorCode.FILE_MISSING,
                    "the file cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        return Optional.empty();
    }

    private void repeated(YamlPart block, Findings findings) {
        Map<String, Integer> lines = new HashMap<>();
        for (YamlPart.Entry entry : block.entries()) {
            Integer earlier = lines.putIfAbsent(entry.key(), entry.line());
            if (earlier != null) {
                findings.error(
                        file,
                        entry.line(),
                        ErrorCode.ROUTE_BROKEN,
                        "'" + entry.key() + "' is already given on line " + earlier + "; remove one of the two");
            }
        }
    }

    private static boolean isEndless(Node node, IdentityHashMap<Node, Boolean> above) {
        if (!(node instanceof CollectionNode<?> collection)) {
            return false;
        }
        if (above.put(node, true) != null) {
            return true;
        }
        boolean endless = node instanceof MappingNode mapping
                ? mapping.getValue().stream().map(NodeTuple::getValueNode).anyMatch(value -> isEndless(value, above))
                : collection.getValue().stream().anyMatch(item -> isEndless((Node) item, above));
        above.remove(node);
        return endless;
    }

    private static String oneLine(String message) {
        return message == null
                ? "it cannot be read"
                : message.lines().findFirst().orElse("");
    }
}
