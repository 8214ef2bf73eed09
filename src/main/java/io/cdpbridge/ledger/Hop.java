package io.cdpbridge.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * How fresh one step of a flow is.
 *
 * @param direction source or destination
 * @param step poll, stage, plan, deliver, apply or confirm
 * @param last when something left the step last
 * @param waiting since when the oldest of what has not left the step waits
 */
public record Hop(String flow, String direction, String step, Optional<Instant> last, Optional<Instant> waiting) {}
