package io.cdpbridge.ledger;

import java.time.Instant;

/**
 * An alert that is raised.
 *
 * @param severity warning, error or critical
 * @param reason what is wrong, without payload, address or secret
 * @param since when it was first seen to be wrong
 * @param raisedAt when it had been wrong for long enough
 */
public record StandingAlert(AlertKey key, String severity, String reason, Instant since, Instant raisedAt) {}
