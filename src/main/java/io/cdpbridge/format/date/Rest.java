package io.cdpbridge.format.date;

import java.time.Duration;
import java.time.Instant;

/**
 * A wait that lasts no longer than it was meant to, whatever the clock does: one that is set back behind the begin ends it,
 * since what has passed is not known then.
 */
public record Rest(Instant begun, Duration length) {
    /** A wait that is over. */
    public static final Rest NONE = new Rest(Instant.EPOCH, Duration.ZERO);

    public boolean isOver(Instant now) {
        return now.isBefore(begun) || !now.isBefore(end());
    }

    /** When it is over, if the clock goes on as it should. */
    public Instant end() {
        return begun.plus(length);
    }
}
