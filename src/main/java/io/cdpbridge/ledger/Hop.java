package io.cdpbridge.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * The freshness of one step of a flow.
 *
 * @param direction source or destination
 * @param step poll, stage, plan, deliver, apply or confirm
 * @param last when something last left the step
 * @param waiting since when the oldest item that has not left the step has been waiting
 */
public record Hop(String flow, String direction, String step, Optional<Instant> last, Optional<Instant> waiting) {}
