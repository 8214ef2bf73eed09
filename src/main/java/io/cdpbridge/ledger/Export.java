package io.cdpbridge.ledger;

import java.time.Instant;

/**
 * A complete export of an audience, perhaps in several parts.
 *
 * @param name the name of its first part
 * @param bytes the size of all parts together
 * @param audienceId the platform's id of the audience
 * @param kind {@code full} or {@code incremental}
 * @param exportedAt when it was made
 * @param fingerprint distinguishes it from another export of the same name
 */
public record Export(
        String flow,
        String name,
        long bytes,
        String audienceId,
        String audienceName,
        String kind,
        int parts,
        Instant exportedAt,
        String fingerprint) {}
