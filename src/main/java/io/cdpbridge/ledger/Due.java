package io.cdpbridge.ledger;

import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.statement.Query;

/**
 * Determines when resting work is due. Nothing rests for longer than two days, so work that seems to was put to rest
 * before the clock was set back, and is due at once rather than when the clock has caught up.
 */
final class Due {
    private static final Duration LONGEST = Duration.ofDays(2);

    private Due() {}

    /** The SQL condition that a row is due; {@link #at} binds the time. */
    static String condition(String column) {
        return "(" + column + " <= :now OR " + column + " > :latest)";
    }

    /** Binds the instant as of which rows are due. */
    static Query at(Query query, Instant now) {
        return query.bind("now", Ledger.text(now)).bind("latest", Ledger.text(now.plus(LONGEST)));
    }
}
