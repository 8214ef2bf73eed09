package io.cdpbridge.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The extent to which a flow's log was read by its last live window.
 *
 * @param from the start of the window
 * @param to the end of the window, which both clocks were past
 * @param newest the newest row that this window or one before it read
 */
public record QueryReach(Instant from, Instant to, Optional<Instant> newest) {
    /**
     * The start of the next window: the overlap before the end, and no later than just after the newest row. Rows after
     * that, where a window found nothing, may not have been written yet if the clocks were wrong.
     */
    public Instant next(Duration overlap) {
        Instant seen = newest.map(row -> row.plusMillis(1)).orElse(from);
        Instant late = to.minus(overlap);
        return seen.isBefore(late) ? seen : late;
    }
}
