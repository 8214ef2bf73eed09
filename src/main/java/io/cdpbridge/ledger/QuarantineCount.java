package io.cdpbridge.ledger;

import java.time.Instant;

/**
 * The number of rows that a flow has in quarantine for one reason and in one state.
 *
 * @param newest when the latest of them arrived
 */
public record QuarantineCount(String flow, String reason, QuarantineState state, long rows, Instant newest) {}
