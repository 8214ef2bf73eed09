package io.cdpbridge.ledger;

import java.time.Duration;
import java.time.Instant;

/**
 * When work that rests is due. Nothing rests for longer than two days, so what seems to was put to rest before the clock was set
 * back, and is due at once instead of when the clock has caught up.
 */
final class Due {
    private static final Duration LONGEST = Duration.ofDays(2);

    private Due() {}

    /** The latest {@code next_at} that a rest which began by now can have, as the ledger has times. */
    static String latest(Instant now) {
        return Ledger.text(now.plus(LONGEST));
    }
}
