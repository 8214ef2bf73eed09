package io.cdpbridge.runtime;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;

/** The certificate of the observe port; read once, at the start. Camel's server demands no client certificates. */
final class ObserveTls {
    private ObserveTls() {}

    /**
     * What the server is given; nothing when it speaks http.
     *
     * @throws BridgeException CDP-1133 when the file cannot be read or the password does not fit
     */
    static Optional<SSLContextParameters> of(Settings settings) {
        return settings.optional("observe.tls.keystore").map(file -> {
            char[] password = settings.text("observe.tls.keystore-password").toCharArray();
            KeyManagersParameters keys = new KeyManagersParameters();
            keys.setKeyStore(new Loaded(own(Path.of(file), password)));
            keys.setKeyPassword(new String(password));
            SSLContextParameters parameters = new SSLContextParameters();
            parameters.setKeyManagers(keys);
            return parameters;
        });
    }

    /** When the first of the certificates ends that the server may show; empty when it speaks http. */
    static Optional<Instant> end(Settings settings) {
        return settings.optional("observe.tls.keystore").flatMap(file -> {
            KeyStore store = own(
                    Path.of(file),
                    settings.text("observe.tls.keystore-password").toCharArray());
            try {
                return Collections.list(store.aliases()).stream()
                        .flatMap(alias -> certificate(store, alias).stream())
                        .map(certificate -> certificate.getNotAfter().toInstant())
                        .min(Comparator.naturalOrder());
            } catch (KeyStoreException e) {
                throw new IllegalStateException("a store that was loaded", e);
            }
        });
    }

    private static Optional<X509Certificate> certificate(KeyStore store, String alias) {
        try {
            return store.isKeyEntry(alias) && store.getCertificate(alias) instanceof X509Certificate certificate
                    ? Optional.of(certificate)
                    : Optional.empty();
        } catch (KeyStoreException e) {
            throw new IllegalStateException("a store that was loaded", e);
        }
    }

    private static KeyStore own(Path file, char[] password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new BridgeException(
                    ErrorCode.OBSERVE_TLS,
                    "observe.tls.keystore " + file + " cannot be read with its password: "
                            + e.getClass().getSimpleName(),
                    e);
        }
    }

    /** A store that was read already, where Camel would look for a file. */
    private static final class Loaded extends KeyStoreParameters {
        private final KeyStore store;

        Loaded(KeyStore store) {
            this.store = store;
        }

        @Override
        public KeyStore createKeyStore() {
            return store;
        }
    }
}
