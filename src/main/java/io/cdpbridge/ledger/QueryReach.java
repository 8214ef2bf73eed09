package io.cdpbridge.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a flow's log was read by its last live window.
 *
 * @param from of the window
 * @param to its end, which both clocks were past
 * @param newest the newest row that this window or one before it read
 */
public record QueryReach(Instant from, Instant to, Optional<Instant> newest) {
    /**
     * Where the next window begins: by the overlap before the end, and no later than behind the newest row. What a window
     * found empty behind that may not have been written yet, if the clocks were wrong.
     */
    public Instant next(Duration overlap) {
        Instant seen = newest.map(row -> row.plusMillis(1)).orElse(from);
        Instant late = to.minus(overlap);
        return seen.isBefore(late) ? seen : late;
    }
}
