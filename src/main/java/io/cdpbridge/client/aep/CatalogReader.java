package io.cdpbridge.client.aep;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.client.http.Excerpt;
import java.util.ArrayList;
import java.util.List;

/** Reads Catalog's objects. A field that is missing is empty or 0: the platform leaves out what it does not know yet. */
final class CatalogReader {
    private static final int LONGEST_DESCRIPTION = 1_000;

    private CatalogReader() {}

    static PlatformBatch batch(String id, JsonNode node) {
        JsonNode metrics = node.path("metrics");
        // The names in the API's samples, and those in the batch ingestion troubleshooting guide.
        JsonNode in = metrics.path(metrics.has("inputRecordCount") ? "inputRecordCount" : "inputRecordSize");
        JsonNode out = metrics.path(metrics.has("outputRecordCount") ? "outputRecordCount" : "outputRecordSize");
        // In the API's own sample the difference is not what failed, so it counts only where nothing else is said.
        long difference = out.isMissingNode() ? 0 : Math.max(0, in.asLong(0) - out.asLong(0));
        String status = node.path("status").asText("");
        return new PlatformBatch(
                id,
                node.path("externalId").asText(""),
                BatchStatus.of(status),
                Excerpt.of(status, 60),
                node.path("created").asLong(0),
                in.asLong(0),
                out.asLong(0),
                metrics.path("failedRecordCount").asLong(difference),
                errors(node.path("errors")));
    }

    private static List<BatchError> errors(JsonNode nodes) {
        List<BatchError> errors = new ArrayList<>();
        for (JsonNode node : nodes) {
            String description = node.isTextual()
                    ? node.asText()
                    : node.path("description").asText(node.path("message").asText(""));
            errors.add(new BatchError(
                    Excerpt.of(node.path("code").asText(""), 60),
                    Excerpt.of(description, LONGEST_DESCRIPTION),
                    node.path("recordCount").asLong(0)));
        }
        return errors;
    }

    static PlatformDataset dataset(String id, JsonNode node) {
        boolean profileEnabled = false;
        for (JsonNode tag : node.path("tags").path("unifiedProfile")) {
            // Catalog's samples have it with and without a blank.
            profileEnabled |= tag.asText().replace(" ", "").equals("enabled:true");
        }
        return new PlatformDataset(
                id,
                node.path("name").asText(""),
                node.path("schemaRef").path("id").asText(""),
                profileEnabled);
    }
}
