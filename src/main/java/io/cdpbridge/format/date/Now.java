package io.cdpbridge.format.date;

import java.time.Instant;

/**
 * What time it is, as far as clocks that may be wrong tell.
 *
 * @param atLeast what has ended by then has ended
 * @param atMost what begins later has not begun
 */
public record Now(Instant atLeast, Instant atMost) {}
