package io.cdpbridge.ledger;

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
    /** Whether it holds at an instant. */
    public boolean holds(Instant now) {
        return !now.isBefore(since) && now.isBefore(until);
    }
}
