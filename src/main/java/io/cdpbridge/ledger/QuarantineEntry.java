package io.cdpbridge.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A row in quarantine, as an operator looks at it.
 *
 * @param direction source or destination
 * @param inputId the input that it was read from, if it was rejected while it was read
 * @param inputName that input's name
 * @param dialect how that input is written, as text of {@code Dialect}, if that is known
 * @param batchId the batch in which the platform refused it
 * @param planId the plan that left it out
 * @param replayId the replay that took it
 * @param edited whether somebody corrected it
 * @param row the row; its payload is the corrected one where there is one, and empty once it was let go
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
