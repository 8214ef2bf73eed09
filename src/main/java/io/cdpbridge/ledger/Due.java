package io.cdpbridge.ledger;

import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.statement.Query;

/**
 * When work that rests is due. Nothing rests for longer than two days, so what seems to was put to rest before the clock was set
 * back, and is due at once instead of when the clock has caught up.
 */
final class Due {
    private static final Duration LONGEST = Duration.ofDays(2);

    private Due() {}

    /** Whether a row is due; {@link #at} gives it the time. */
    static String condition(String column) {
        return "(" + column + " <= :now OR " + column + " > :latest)";
    }

    /** Asks as of an instant. */
    static Query at(Query query, Instant now) {
        return query.bind("now", Ledger.text(now)).bind("latest", Ledger.text(now.plus(LONGEST)));
    }
}
