package io.cdpbridge.aep;

import java.time.Duration;
import java.time.Instant;

/**
 * A bearer token and how long it serves. Its text form does not show the token.
 *
 * @param value as it follows {@code Bearer}
 * @param issued when it was asked for
 * @param life how long it serves from then on
 */
record AccessToken(String value, Instant issued, Duration life) {
    Instant expires() {
        return issued.plus(life);
    }

    /** When a new one is due: at 90 % of its life, so that a call under way does not run out of it. */
    Instant renewal() {
        return issued.plus(life.multipliedBy(9).dividedBy(10));
    }

    @Override
    public String toString() {
        return "token issued " + issued + ", expires " + expires();
    }
}
