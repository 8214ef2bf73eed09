package io.cdpbridge.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.sandbox.batch.Batch;
import io.cdpbridge.sandbox.batch.BatchError;
import io.cdpbridge.sandbox.batch.BatchRequest;
import io.cdpbridge.sandbox.batch.Counts;
import io.cdpbridge.sandbox.batch.Dataset;
import io.cdpbridge.sandbox.batch.Outcome;
import io.cdpbridge.sandbox.http.RefusedException;
import java.util.Map;

/** Batches and datasets as the Catalog API shows them. Any thread may call. */
final class CatalogJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String VERSION_0 = "1.0.";

    private final SandboxIdentity identity;
    private final Map<String, Dataset> datasets;

    CatalogJson(SandboxIdentity identity, Map<String, Dataset> datasets) {
        this.identity = identity;
        this.datasets = datasets;
    }

    /** The dataset of this id, or a refusal with 404. */
    Dataset requireDataset(String id) {
        Dataset dataset = datasets.get(id);
        if (dataset == null) {
            throw RefusedException.notFound("There is no dataset of this id");
        }
        return dataset;
    }

    /** A batch in the answer to its creation. */
    ObjectNode created(Batch batch) {
        ObjectNode node = JSON.objectNode();
        node.put("id", batch.id());
        node.put("externalId", batch.externalId());
        node.put("imsOrg", identity.orgId());
        node.put("updated", batch.updated());
        node.put("status", batch.status().word());
        node.put("created", batch.created());
        related(node, batch);
        node.put("version", VERSION_0 + 0);
        node.set("tags", tags(batch.request()));
        replay(node, batch.request());
        node.put("createdUser", identity.userId());
        node.put("updatedUser", identity.userId());
        return node;
    }

    /** A batch in the catalog. */
    ObjectNode batch(Batch batch) {
        ObjectNode node = JSON.objectNode();
        node.put("status", batch.status().word());
        node.set("tags", tags(batch.request()));
        related(node, batch);
        node.put("id", batch.id());
        node.put("externalId", batch.externalId());
        node.putObject("inputFormat")
                .put("format", "json")
                .put("isMultiLineJson", batch.request().multiLine());
        node.put("imsOrg", identity.orgId());
        if (batch.finalized() > 0) {
            node.put("started", batch.finalized());
        }
        batch.shownOutcome().ifPresent(outcome -> outcome(node, outcome));
        if (batch.completed() > 0) {
            node.put("completed", batch.completed());
        }
        replay(node, batch.request());
        node.put("created", batch.created());
        node.put("createdClient", identity.clientId());
        node.put("createdUser", identity.userId());
        node.put("updatedUser", identity.userId());
        node.put("updated", batch.updated());
        node.put("version", VERSION_0 + (batch.states().size() - 1));
        return node;
    }

    private static void outcome(ObjectNode node, Outcome outcome) {
        Counts counts = outcome.counts();
        node.putObject("metrics")
                .put("inputByteSize", counts.inputBytes())
                .put("inputFileCount", counts.inputFiles())
                .put("inputRecordCount", counts.inputRecords())
                .put("outputByteSize", counts.outputBytes())
                .put("outputRecordCount", counts.outputRecords())
                .put("failedRecordCount", counts.failedRecords());
        if (outcome.errors().isEmpty()) {
            return;
        }
        ArrayNode errors = node.putArray("errors");
        for (BatchError error : outcome.errors()) {
            ObjectNode item = errors.addObject().put("code", error.code()).put("description", error.description());
            if (error.recordCount() > 0) {
                item.put("recordCount", error.recordCount());
            }
        }
    }

    private static void related(ObjectNode node, Batch batch) {
        node.putArray("relatedObjects")
                .addObject()
                .put("type", "dataSet")
                .put("id", batch.request().datasetId());
    }

    private static ObjectNode tags(BatchRequest request) {
        ObjectNode tags = JSON.objectNode();
        request.tags().forEach((name, values) -> {
            ArrayNode array = tags.putArray(name);
            values.forEach(array::add);
        });
        tags.put("acp_enableErrorDiagnostics", request.diagnostics());
        double percent = request.partialPercent();
        if (percent == Math.rint(percent)) {
            tags.put("acp_partialIngestionPercent", (int) percent);
        } else {
            tags.put("acp_partialIngestionPercent", percent);
        }
        return tags;
    }

    private static void replay(ObjectNode node, BatchRequest request) {
        if (request.predecessors().isEmpty()
                && request.predecessorsByExternalId().isEmpty()) {
            return;
        }
        ObjectNode replay = node.putObject("replay");
        ArrayNode ids = replay.putArray("predecessors");
        request.predecessors().forEach(ids::add);
        ArrayNode externalIds = replay.putArray("predecessorsByExternalId");
        request.predecessorsByExternalId().forEach(externalIds::add);
        replay.put("reason", request.replayReason());
    }

    /** A dataset in the catalog. */
    ObjectNode dataset(Dataset dataset) {
        ObjectNode node = JSON.objectNode();
        node.put("name", dataset.title());
        node.put("description", "Dataset of the CDP Bridge sandbox");
        node.put("imsOrg", identity.orgId());
        node.put("sandboxName", identity.sandboxName());
        node.putObject("schemaRef")
                .put("id", dataset.schemaId())
                .put("contentType", "application/vnd.adobe.xed+json;version=1");
        ObjectNode tags = node.putObject("tags");
        tags.putArray("unifiedProfile").add("enabled:true");
        tags.putArray("unifiedIdentity").add("enabled:true");
        node.putObject("fileDescription")
                .put("persisted", true)
                .put("containerFormat", "json")
                .put("format", "json");
        return node;
    }
}
