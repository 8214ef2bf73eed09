package io.cdpbridge.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * An export that was read to its end.
 *
 * @param id the id of its input
 * @param kind {@code full} or {@code incremental}
 * @param doubted whether it is full but no evidence of who has left
 * @param fingerprint identifies the set of files that it was read from
 * @param contentHash the content hash of those files
 * @param lines the lines of those files, if they have lines and this version read them
 * @param sameAudience how many other exports of its flow and audience were made at the same time
 * @param sameFlow how many exports of its flow were made at the same time, whatever their audience
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
