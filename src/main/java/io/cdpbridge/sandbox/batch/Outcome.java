package io.cdpbridge.sandbox.batch;

import java.util.List;

/**
 * How the promotion of a batch ended.
 *
 * @param result the state that it ends in
 * @param errors what the catalog shows as its errors
 * @param counts what it came to
 */
public record Outcome(BatchStatus result, List<BatchError> errors, Counts counts) {}
