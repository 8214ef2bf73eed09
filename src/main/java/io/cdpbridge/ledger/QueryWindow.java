package io.cdpbridge.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A time window of a log.
 *
 * @param backfillId the history that it is a slice of; empty when it is live
 * @param sourceFile the exported file that holds the rows of a slice, if they are not queried
 * @param from the time of the first rows
 * @param to the end of the window, exclusive
 * @param behind how far its rows are staged
 * @param newest for a live window, the newest row that is staged from it and from earlier windows
 */
public record QueryWindow(
        long id,
        String flow,
        Optional<Long> backfillId,
        Optional<String> sourceFile,
        Instant from,
        Instant to,
        WindowPlace behind,
        long rows,
        Optional<Instant> newest) {}
