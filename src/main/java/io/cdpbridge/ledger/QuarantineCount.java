package io.cdpbridge.ledger;

import java.time.Instant;

/**
 * How many rows a flow has in quarantine for one reason and in one state.
 *
 * @param newest when the latest of them came
 */
public record QuarantineCount(String flow, String reason, QuarantineState state, long rows, Instant newest) {}
