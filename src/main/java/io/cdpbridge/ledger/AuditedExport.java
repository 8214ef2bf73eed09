package io.cdpbridge.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * An export that was read to its end.
 *
 * @param id of its input
 * @param kind {@code full} or {@code incremental}
 * @param doubted whether it is no evidence of who has left, though it is full
 * @param fingerprint of the set of files that it was read from
 * @param contentHash of those files
 * @param lines of those files, where they have lines and this version read them
 * @param sameAudience how many other exports of its flow and audience are of the same time
 * @param sameFlow how many of its flow, of whatever audience
 */
public record AuditedExport(
        long id,
        String flow,
        String name,
        String audienceId,
        String kind,
        boolean doubted,
        Instant exportedAt,
        String fingerprint,
        Optional<String> contentHash,
        Optional<AuditedInput.Lines> lines,
        long sameAudience,
        long sameFlow) {}
