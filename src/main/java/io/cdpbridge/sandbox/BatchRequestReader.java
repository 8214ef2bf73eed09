package io.cdpbridge.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.sandbox.batch.BatchRequest;
import io.cdpbridge.sandbox.http.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the body with which a batch is created, and refuses what the platform could not mean. */
final class BatchRequestReader {
    private static final List<String> FORMATS = List.of("json", "parquet", "csv", "avro");

    private final ObjectMapper json = new ObjectMapper();

    /**
     * Reads one body. Fields that the platform does not have are passed over, as it does.
     *
     * @throws RefusedException with 400 and what is wrong
     */
    BatchRequest read(byte[] body) {
        JsonNode node = parse(body);
        String dataset = text(node, "datasetId");
        if (dataset.isEmpty()) {
            throw RefusedException.badRequest("'datasetId' is required");
        }
        JsonNode format = node.path("inputFormat");
        requireJson(format.path("format").asText("parquet").toLowerCase(Locale.ROOT));
        JsonNode replay = node.path("replay");
        return new BatchRequest(
                dataset,
                text(node, "externalId"),
                flag(format, "isMultiLineJson"),
                flag(node, "enableErrorDiagnostics"),
                percent(node.path("partialIngestionPercent")),
                predecessors(replay.path("predecessors")),
                predecessors(replay.path("predecessorsByExternalId")),
                text(replay, "reason"),
                tags(node.path("tags")));
    }

    private JsonNode parse(byte[] body) {
        try {
            JsonNode node = json.readTree(body);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw RefusedException.badRequest("The body is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw RefusedException.badRequest("The body is no JSON object");
    }

    private static void requireJson(String format) {
        if (!FORMATS.contains(format)) {
            throw RefusedException.badRequest("'inputFormat.format' is one of " + String.join(", ", FORMATS));
        }
        if (!format.equals("json")) {
            throw RefusedException.badRequest("This sandbox reads 'inputFormat.format' json only, not " + format);
        }
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isMissingNode() && !value.isTextual()) {
            throw RefusedException.badRequest("'" + field + "' is a string");
        }
        return value.asText();
    }

    private static boolean flag(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw RefusedException.badRequest("'" + field + "' is a boolean");
        }
        return value.asBoolean();
    }

    private static double percent(JsonNode value) {
        if (value.isMissingNode()) {
            return 0;
        }
        if (!value.isNumber() || value.doubleValue() < 0 || value.doubleValue() > 100) {
            throw RefusedException.badRequest("'partialIngestionPercent' is a number from 0 to 100");
        }
        return value.doubleValue();
    }

    private static List<String> predecessors(JsonNode node) {
        List<String> ids = new ArrayList<>();
        node.forEach(id -> {
            if (!id.asText().startsWith("$")) {
                throw RefusedException.badRequest("The batches in 'replay' are prefixed with a $");
            }
            ids.add(id.asText().substring(1));
        });
        return ids;
    }

    private static Map<String, List<String>> tags(JsonNode node) {
        Map<String, List<String>> tags = new LinkedHashMap<>();
        node.properties().forEach(tag -> {
            List<String> values = new ArrayList<>();
            tag.getValue().forEach(value -> values.add(value.asText()));
            tags.put(tag.getKey(), values);
        });
        return tags;
    }
}
