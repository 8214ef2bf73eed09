package io.cdpbridge.client.aep;

import io.cdpbridge.client.http.Lease;
import java.time.Duration;
import java.time.Instant;

/**
 * A bearer token and how long it serves. Its text form does not show the token.
 *
 * @param value as it follows {@code Bearer}
 */
record AccessToken(String value, Instant issued, Duration life) implements Lease {
    @Override
    public String toString() {
        return "token issued " + issued + ", expires " + expires();
    }
}
