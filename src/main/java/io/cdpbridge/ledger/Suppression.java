package io.cdpbridge.ledger;

import io.cdpbridge.format.date.Now;
import io.cdpbridge.format.identity.KeyedHash;
import java.time.Instant;

/**
 * A person about whom nothing is sent for a period.
 *
 * @param keyedHash the hashed identity, see {@link KeyedHash}
 * @param origin where the suppression came from
 * @param since when the deletion took place; events and changes from then on count
 * @param until the first instant at which the person is no longer suppressed
 * @param reason the reason, for humans
 */
public record Suppression(String keyedHash, String origin, Instant since, Instant until, String reason) {
    /**
     * This suppression, extended to begin no later and end no earlier than another one of the same identity and origin.
     */
    Suppression extending(Suppression other) {
        return new Suppression(
                keyedHash,
                origin,
                since.isBefore(other.since) ? since : other.since,
                until.isAfter(other.until) ? until : other.until,
                reason);
    }

    /**
     * Whether it is in force: a clock that is behind does not begin it late, and one that is ahead does not end
     * it early.
     */
    public boolean holds(Now now) {
        return !now.atMost().isBefore(since) && now.atLeast().isBefore(until);
    }
}
