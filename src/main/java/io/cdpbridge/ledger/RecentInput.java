package io.cdpbridge.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * An input file for display in a list.
 *
 * @param direction source or destination
 * @param errorCode why it was refused or abandoned
 */
public record RecentInput(
        long id,
        String flow,
        String direction,
        String name,
        InputState state,
        RowCounts rows,
        Instant openedAt,
        Optional<Instant> finishedAt,
        Optional<String> errorCode) {}
