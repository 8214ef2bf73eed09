package io.cdpbridge.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Rows of a log from one time to another.
 *
 * @param backfillId the history that it is a slice of; nothing when it is live
 * @param sourceFile the exported file that holds the rows of a slice, when they are not queried
 * @param from of the first rows
 * @param to the first time that is no part of it
 * @param behind how far its rows are staged
 * @param newest of a live one: the newest row that is staged of it and of those before it
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
