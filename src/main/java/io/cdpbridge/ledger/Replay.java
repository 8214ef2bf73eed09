package io.cdpbridge.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Rows of one flow that go through it again.
 *
 * @param direction source or destination
 * @param state asked, done, or refused; in the last case its rows are back in quarantine
 * @param inputId the input as which they are read again, once that has begun
 */
public record Replay(
        long id,
        String flow,
        String direction,
        String state,
        long rows,
        Optional<Long> inputId,
        Optional<String> error,
        Instant askedAt) {
    /** The name of its input. */
    public String name() {
        return "replay-" + id;
    }
}
