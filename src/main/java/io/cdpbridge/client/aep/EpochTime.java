package io.cdpbridge.client.aep;

import java.time.Instant;
import java.util.Optional;

/** Times as numbers since 1970, of which the platform's services write some in seconds and some in milliseconds. */
final class EpochTime {
    /** Seconds of the year 5138: greater numbers are milliseconds. */
    private static final long MOST_SECONDS = 100_000_000_000L;

    private EpochTime() {}

    /** The instant; empty for 0, which is what a missing number reads as. */
    static Optional<Instant> of(long number) {
        if (number <= 0) {
            return Optional.empty();
        }
        return Optional.of(number > MOST_SECONDS ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number));
    }
}
