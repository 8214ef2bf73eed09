package io.cdpbridge.source.ingest;

import java.time.Duration;

/**
 * The numbers by which batches are followed up.
 *
 * @param longestWait the longest time between two questions about a batch
 * @param splitBatches how many further batches a failed one may cost
 * @param resendBatches how often a lost batch is sent again
 */
public record ConfirmationLimits(Duration longestWait, long splitBatches, long resendBatches) {}
