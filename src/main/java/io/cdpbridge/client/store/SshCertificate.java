package io.cdpbridge.client.store;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;

/** The certificate that may lie beside a private key, as {@code ssh-keygen -s} leaves it; a key alone has no end. */
public final class SshCertificate {
    /** Later than any certificate: what stands for one without an end is a greater number still. */
    private static final long LATEST = Instant.MAX.getEpochSecond();

    private SshCertificate() {}

    /**
     * When the certificate of a key ends; empty when there is none, or it has no end.
     *
     * @throws BridgeException {@link ErrorCode#LANDING_ZONE_SETTINGS} when the file beside the key is no certificate
     */
    public static Optional<Instant> end(Path privateKey) {
        Path file = privateKey.resolveSibling(privateKey.getFileName() + "-cert.pub");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            PublicKey key = PublicKeyEntry.parsePublicKeyEntry(
                            Files.readString(file).strip())
                    .resolvePublicKey(null, Map.of(), PublicKeyEntryResolver.FAILING);
            if (key instanceof OpenSshCertificate certificate) {
                long end = certificate.getValidBefore();
                return end < 0 || end > LATEST ? Optional.empty() : Optional.of(Instant.ofEpochSecond(end));
            }
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new BridgeException(
                    ErrorCode.LANDING_ZONE_SETTINGS,
                    file + " cannot be read: " + e.getClass().getSimpleName(),
                    e);
        }
        throw new BridgeException(ErrorCode.LANDING_ZONE_SETTINGS, file + " holds no certificate");
    }
}
