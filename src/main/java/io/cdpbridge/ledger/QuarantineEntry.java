package io.cdpbridge.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A row in quarantine, as shown to an operator.
 *
 * @param direction source or destination
 * @param inputId the input that it was read from, if it was rejected while being read
 * @param inputName that input's name
 * @param dialect the dialect of that input, as the text of {@code Dialect}, if known
 * @param batchId the batch in which the platform refused it
 * @param planId the plan that left it out
 * @param replayId the replay that took it
 * @param edited whether it was corrected
 * @param row the row; its payload is the corrected one where there is one, and empty once it was erased
 */
public record QuarantineEntry(
        long id,
        String flow,
        String direction,
        QuarantineState state,
        Optional<Long> inputId,
        Optional<String> inputName,
        Optional<String> dialect,
        Optional<Long> batchId,
        Optional<Long> planId,
        Optional<Long> replayId,
        boolean edited,
        Instant createdAt,
        QuarantinedRow row) {}
