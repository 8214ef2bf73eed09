package io.cdpbridge.ledger;

import io.cdpbridge.format.date.Now;
import io.cdpbridge.format.identity.KeyedHash;
import java.time.Instant;

/**
 * A person of whom nothing is sent for a while.
 *
 * @param keyedHash who it is, see {@link KeyedHash}
 * @param origin where that came from
 * @param since when the deletion was; events and changes count from then on
 * @param until the first instant at which the person is no longer suppressed
 * @param reason for people
 */
public record Suppression(String keyedHash, String origin, Instant since, Instant until, String reason) {
    /** This one, which begins no later and ends no earlier than another of the same identity and origin. */
    Suppression extending(Suppression other) {
        return new Suppression(
                keyedHash,
                origin,
                since.isBefore(other.since) ? since : other.since,
                until.isAfter(other.until) ? until : other.until,
                reason);
    }

    /** Whether it holds: a clock that is behind does not begin it late, and one that is ahead does not end it early. */
    public boolean holds(Now now) {
        return !now.atMost().isBefore(since) && now.atLeast().isBefore(until);
    }
}
