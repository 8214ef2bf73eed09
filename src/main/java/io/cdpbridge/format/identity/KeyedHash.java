package io.cdpbridge.format.identity;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is kept of an identity that must be known again and not be read: the HMAC-SHA-256, with the installation's key, of the
 * identity's {@linkplain Sha256#ofIdentity SHA-256} as 64 hexadecimal digits in lower case. So it can be made of an identity
 * in clear and of its SHA-256 alike, and without the key not even a short identity is found by trying all there are. Any thread
 * may call.
 */
public final class KeyedHash {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int FINGERPRINT_DIGITS = 16;

    private final ThreadLocal<Sha256> digests = ThreadLocal.withInitial(Sha256::new);
    private final ThreadLocal<Mac> macs;
    private final String fingerprint;

    /** @param key 32 bytes that nobody can guess */
    public KeyedHash(byte[] key) {
        SecretKeySpec spec = new SecretKeySpec(key, ALGORITHM);
        this.macs = ThreadLocal.withInitial(() -> mac(spec));
        this.fingerprint = hmac("the key of this installation").substring(0, FINGERPRINT_DIGITS);
    }

    /** The keyed hash of an identity in clear, whatever its case and the blanks around it: 64 hexadecimal digits. */
    public String ofIdentity(String identity) {
        return hmac(digests.get().ofIdentity(identity));
    }

    /** The keyed hash of an identity of which the SHA-256 is known, in any case. */
    public String ofSha256(String sha256) {
        return hmac(sha256.toLowerCase(Locale.ROOT));
    }

    /** Under what a person is put down who was known by an identity, in clear or a SHA-256; one of {@link #ofAllForms}. */
    public String ofListed(String identity) {
        return ofSha256(IdentityForms.listed(identity));
    }

    /** Under what a person may be put down who is known by an identity, in whatever form that was met. */
    public Set<String> ofAllForms(String identity) {
        return IdentityForms.hashes(identity).stream().map(this::ofSha256).collect(Collectors.toUnmodifiableSet());
    }

    /** Tells this key from others, and nothing of it. */
    public String fingerprint() {
        return fingerprint;
    }

    private String hmac(String text) {
        return HexFormat.of().formatHex(macs.get().doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new BridgeException(
                    ErrorCode.INTERNAL, "this Java has no HMAC-SHA-256, which every Java must have", e);
        }
    }
}
