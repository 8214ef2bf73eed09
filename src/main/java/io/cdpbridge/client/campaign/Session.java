package io.cdpbridge.client.campaign;

import io.cdpbridge.client.http.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A session that a log-on opened. Its text form shows neither token.
 *
 * @param pass for calls within it
 * @param serverInfo what the instance says of itself; nothing when it does not
 */
record Session(Pass pass, Instant issued, Duration life, Optional<XmlElement> serverInfo) implements Lease {
    /** Both tokens live a day unless the instance is set up otherwise. */
    private static final Duration USUAL_LIFE = Duration.ofHours(24);

    /** How long a session lives: until the first of its two tokens ends. */
    static Duration life(XmlElement serverInfo) {
        return Stream.of("sessionTimeOut", "securityTimeOut")
                .map(serverInfo::attribute)
                .filter(seconds -> seconds.matches("[1-9]\\d{0,8}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .min(Duration::compareTo)
                .orElse(USUAL_LIFE);
    }

    @Override
    public String toString() {
        return "session opened " + issued + ", expires " + expires();
    }
}
