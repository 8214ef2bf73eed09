package io.cdpbridge.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A run of the program for display in a list.
 *
 * @param endedAt empty while it runs, and permanently if it was killed
 */
public record RecentRun(
        long id, String command, Instant startedAt, Optional<Instant> endedAt, Optional<String> outcome) {}
