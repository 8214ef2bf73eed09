package io.cdpbridge.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and checks access tokens. A token carries its own expiry under a signature, so that one from before a restart
 * stays valid and none need be remembered. Any thread may call.
 */
final class Tokens {
    private final SecretKeySpec key;
    private final Duration lifetime;
    private final InstantSource clock;
    private final AtomicLong issued = new AtomicLong();

    Tokens(String secret, Duration lifetime, InstantSource clock) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /** A token that is valid from now on. */
    String issue() {
        long expiry = clock.millis() + lifetime.toMillis();
        String claims = encode((expiry + "." + issued.incrementAndGet()).getBytes(StandardCharsets.UTF_8));
        return claims + "." + sign(claims);
    }

    /** For how many seconds a token is valid. */
    long lifetimeSeconds() {
        return lifetime.toSeconds();
    }

    /** Whether a token is one of ours and not expired. */
    boolean valid(String token) {
        int dot = token.indexOf('.');
        if (dot < 0) {
            return false;
        }
        String claims = token.substring(0, dot);
        boolean ours = MessageDigest.isEqual(
                sign(claims).getBytes(StandardCharsets.UTF_8),
                token.substring(dot + 1).getBytes(StandardCharsets.UTF_8));
        if (!ours) {
            return false;
        }
        String text = new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8);
        return clock.millis() < Long.parseLong(text.substring(0, text.indexOf('.')));
    }

    private String sign(String claims) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return encode(mac.doFinal(claims.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
