package io.cdpbridge.ledger;

import io.cdpbridge.date.Now;
import java.time.Instant;

/**
 * A person of whom nothing is sent for a while.
 *
 * @param identityHash SHA-256 of the trimmed lower-case identity, 64 hexadecimal digits in lower case
 * @param origin where that came from
 * @param since when the deletion was; events and changes count from then on
 * @param until the first instant at which the person is no longer suppressed
 * @param reason for people
 */
public record Suppression(String identityHash, String origin, Instant since, Instant until, String reason) {
    /** Whether it holds: a clock that is behind does not begin it late, and one that is ahead does not end it early. */
    public boolean holds(Now now) {
        return !now.atMost().isBefore(since) && now.atLeast().isBefore(until);
    }
}
