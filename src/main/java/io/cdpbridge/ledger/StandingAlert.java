package io.cdpbridge.ledger;

import java.time.Instant;

/**
 * An alert that is raised.
 *
 * @param severity warning, error or critical
 * @param reason what is wrong, without payload, address or secret
 * @param since when the problem was first seen
 * @param raisedAt when the problem had lasted long enough
 */
public record StandingAlert(AlertKey key, String severity, String reason, Instant since, Instant raisedAt) {}
