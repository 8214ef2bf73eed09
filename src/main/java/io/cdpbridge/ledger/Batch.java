package io.cdpbridge.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A batch as the ledger knows it.
 *
 * @param externalId the name under which the platform can be asked for it
 * @param originId the batch that this one repeats a part of, if it came from a split or resend
 * @param platformId the platform's id, once known
 * @param creations how many times its creation was tried
 * @param putBack how often it was requeued after its attempts were used up
 * @param sentAt when the platform accepted COMPLETE
 */
public record Batch(
        long id,
        String externalId,
        String datasetId,
        Optional<Long> originId,
        BatchState state,
        Optional<String> platformId,
        long rows,
        long bytes,
        int creations,
        int putBack,
        Optional<Instant> sentAt) {}
