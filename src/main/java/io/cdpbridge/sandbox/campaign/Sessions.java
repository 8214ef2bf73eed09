package io.cdpbridge.sandbox.campaign;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sessions that are open. One lasts a day, as {@code sessionTimeOutSec} and {@code securityTimeOutSec} do by default,
 * and none outlives the sandbox. Any thread may call.
 */
final class Sessions {
    /** How long a session lasts. */
    static final Duration LIFETIME = Duration.ofDays(1);

    private static final int SECURITY_TOKEN_BYTES = 64;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> open = new ConcurrentHashMap<>();

    Sessions(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A session.
     *
     * @param token {@code ___} and a UUID
     * @param securityToken what has to come with the session token, {@code @…==}
     * @param operator who logged on
     * @param expiry from when on it is no session any more
     */
    record Session(String token, String securityToken, Operator operator, Instant expiry) {}

    /** Opens one. */
    Session open(Operator operator) {
        open.values().removeIf(session -> !clock.instant().isBefore(session.expiry()));
        byte[] secret = new byte[SECURITY_TOKEN_BYTES];
        random.nextBytes(secret);
        Session session = new Session(
                "___" + UUID.randomUUID(),
                "@" + Base64.getUrlEncoder().encodeToString(secret),
                operator,
                clock.instant().plus(LIFETIME));
        open.put(session.token(), session);
        return session;
    }

    /** The session of these tokens, while it lasts. */
    Optional<Session> find(String token, String securityToken) {
        return Optional.ofNullable(open.get(token))
                .filter(session -> session.securityToken().equals(securityToken))
                .filter(session -> clock.instant().isBefore(session.expiry()));
    }

    /** Ends one. */
    void close(Session session) {
        open.remove(session.token());
    }
}
