package io.cdpbridge.ledger;

import java.util.Optional;

/**
 * A batch and the counts that must add up to its rows.
 *
 * @param held rows in its files
 * @param confirmed rows that the platform has
 * @param failed rows that the platform refused
 * @param quarantined its rows in quarantine
 */
public record AuditedBatch(
        long id,
        String externalId,
        BatchState state,
        Optional<String> platformId,
        long rows,
        long held,
        long confirmed,
        long failed,
        long quarantined) {}
