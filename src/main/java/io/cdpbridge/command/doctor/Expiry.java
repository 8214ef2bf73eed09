package io.cdpbridge.command.doctor;

import java.time.Duration;
import java.time.Instant;

/** What is said of a credential that somebody has to replace before its end. */
final class Expiry {
    /** Time for a request to whoever issues it. */
    private static final Duration SOON = Duration.ofDays(14);

    private Expiry() {}

    static Finding of(Instant end, Instant now) {
        if (!now.isBefore(end)) {
            return Finding.fail("ended at " + end);
        }
        return now.plus(SOON).isBefore(end) ? Finding.pass("ends at " + end) : Finding.warn("ends at " + end);
    }
}
