package io.cdpbridge.command.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.source.xdm.Mapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which mapping a flow uses: the one that its route names beside the flow. */
final class FlowMappings {
    private final Path routes;
    private final Map<String, String> byFlow = new HashMap<>();
    private final Map<String, Mapping> read = new HashMap<>();

    /** @throws BridgeException when the routes cannot be read */
    FlowMappings(Path routes) {
        this.routes = routes;
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        Path source = routes.resolve("source");
        if (!Files.isDirectory(source)) {
            return;
        }
        try (Stream<Path> files = Files.list(source)) {
            List<Path> all =
                    files.filter(file -> file.toString().endsWith(".yaml")).toList();
            for (Path file : all) {
                try (MappingIterator<JsonNode> documents =
                        yaml.readerFor(JsonNode.class).readValues(file.toFile())) {
                    documents.forEachRemaining(this::look);
                }
            }
        } catch (IOException e) {
            throw new BridgeException(
                    ErrorCode.FILE_MISSING, "the routes in " + source + " cannot be read: " + e.getClass(), e);
        }
    }

    /** The mapping of a flow; nothing when no route of this folder names it. */
    Optional<Mapping> of(String flow) {
        return Optional.ofNullable(byFlow.get(flow))
                .map(name -> read.computeIfAbsent(
                        name, wanted -> Mapping.read(routes.resolve("mappings").resolve(wanted + ".yaml"))));
    }

    private void look(JsonNode node) {
        if (node.path("flow").isTextual() && node.path("mapping").isTextual()) {
            byFlow.put(node.path("flow").asText(), node.path("mapping").asText());
        }
        node.forEach(this::look);
    }
}
