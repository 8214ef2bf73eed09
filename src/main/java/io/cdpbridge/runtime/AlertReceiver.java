package io.cdpbridge.runtime;

import io.cdpbridge.configuration.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.camel.util.URISupport;

/**
 * One of those who are told of alerts.
 *
 * @param name scheme and a fingerprint, such as {@code https-1f0a2b3c}: the same after a restart, and without what the URI
 *     may hold of addresses and secrets
 * @param uri an endpoint as Camel has it
 */
record AlertReceiver(String name, String uri) {
    private static final int FINGERPRINT = 8;

    /** Those of {@code alert.to}, in its order, each once. */
    static List<AlertReceiver> of(Settings settings) {
        return settings.words("alert.to").stream()
                .distinct()
                .map(uri -> new AlertReceiver(scheme(uri) + "-" + fingerprint(uri), uri))
                .toList();
    }

    private static String scheme(String uri) {
        return uri.substring(0, uri.indexOf(':'));
    }

    /** Passwords are left out, so that a new one does not make another receiver. */
    private static String fingerprint(String uri) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(URISupport.sanitizeUri(uri).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, FINGERPRINT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without the URI, which may hold a secret. */
    @Override
    public String toString() {
        return name;
    }
}
