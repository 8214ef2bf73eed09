package io.cdpbridge.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A place in a log that is ordered by time and id.
 *
 * @param behindId without it the place is before all rows of that time; with it, behind the row of that time and id
 */
public record WindowPlace(Instant time, Optional<String> behindId) {}
