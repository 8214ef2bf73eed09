package io.cdpbridge.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A start of the program as a list shows it.
 *
 * @param endedAt empty while it runs, and for ever when it was killed
 */
public record RecentRun(
        long id, String command, Instant startedAt, Optional<Instant> endedAt, Optional<String> outcome) {}
