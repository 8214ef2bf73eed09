package io.cdpbridge.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Rows that could leave as one batch now: a batch that is already planned, or what is staged for a dataset.
 *
 * @param batchId the planned batch; empty when it is still to be formed from staged parts
 * @param files how many files it would have
 * @param oldest when the oldest of its rows was staged or planned
 */
public record Candidate(String datasetId, Optional<Long> batchId, long rows, long bytes, int files, Instant oldest) {}
