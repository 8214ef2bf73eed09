package io.cdpbridge.sandbox.batch;

import java.util.List;
import java.util.Map;

/**
 * What a client asked for when it created a batch.
 *
 * @param datasetId where its rows go
 * @param externalId the client's own name for it; empty when it gave none
 * @param multiLine whether its files are JSON arrays, not one object a line
 * @param diagnostics whether row errors are kept to be fetched
 * @param partialPercent the share of rows, 0 to 100, that may fail before the batch does
 * @param predecessors ids of the batches that this one replaces
 * @param predecessorsByExternalId external ids of the batches that this one replaces
 * @param replayReason why it replaces them
 * @param tags what the client tagged it with
 */
public record BatchRequest(
        String datasetId,
        String externalId,
        boolean multiLine,
        boolean diagnostics,
        double partialPercent,
        List<String> predecessors,
        List<String> predecessorsByExternalId,
        String replayReason,
        Map<String, List<String>> tags) {}
