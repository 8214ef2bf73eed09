package io.cdpbridge.client.store;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;

/**
 * The one session with an SFTP server, opened when it is first needed and again after it was lost. The user proves itself
 * by a key, the server by one that the known_hosts file has. Any number of threads may use it.
 */
public final class SftpConnection implements AutoCloseable {
    private final SftpServer server;
    private final Duration connect;
    private final Duration timeout;
    private final SshClient ssh;
    private final AtomicBoolean strangeKey = new AtomicBoolean();
    private Optional<ClientSession> session = Optional.empty();
    private Optional<SftpClient> sftp = Optional.empty();

    /**
     * @param connect how long a connection may take to open
     * @param timeout how long to log on, and to wait for a sign of life
     */
    public SftpConnection(SftpServer server, Duration connect, Duration timeout) {
        this.server = server;
        this.connect = connect;
        this.timeout = timeout;
        this.ssh = SshClient.setUpDefaultClient();
        ssh.setServerKeyVerifier(verifier());
        // Neither agent nor the keys of whoever runs this: what is configured is what is used.
        ssh.setAgentFactory(null);
        ssh.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        CoreModuleProperties.HEARTBEAT_INTERVAL.set(ssh, timeout);
        CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(ssh, 1);
        SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(ssh, timeout);
    }

    private ServerKeyVerifier verifier() {
        ServerKeyVerifier known =
                new KnownHostsServerKeyVerifier(RejectAllServerKeyVerifier.INSTANCE, server.knownHosts());
        return (asked, address, key) -> {
            boolean accepted = known.verifyServerKey(asked, address, key);
            strangeKey.set(!accepted);
            return accepted;
        };
    }

    /** Whether there is a session that was opened earlier; it may turn out to be dead. */
    synchronized boolean isOpen() {
        return sftp.filter(SftpClient::isOpen).isPresent()
                && session.filter(ClientSession::isOpen).isPresent();
    }

    /**
     * The client of the session.
     *
     * @throws LandingZoneUnavailable when the server does not answer
     * @throws LandingZoneRefused when either side does not accept the other's key
     */
    public synchronized SftpClient client() {
        if (!isOpen()) {
            reset();
            open();
        }
        return sftp.orElseThrow();
    }

    private void open() {
        Iterable<KeyPair> keys = keys();
        ssh.start();
        try {
            ClientSession opened = ssh.connect(server.user(), server.host(), server.port())
                    .verify(connect)
                    .getSession();
            session = Optional.of(opened);
            keys.forEach(opened::addPublicKeyIdentity);
            opened.auth().verify(timeout);
            sftp = Optional.of(SftpClientFactory.instance().createSftpClient(opened));
        } catch (IOException e) {
            reset();
            throw failure(e);
        }
    }

    private Iterable<KeyPair> keys() {
        FilePasswordProvider password =
                FilePasswordProvider.of(server.keyPassword().orElse(""));
        try (InputStream file = Files.newInputStream(server.privateKey())) {
            Iterable<KeyPair> keys = SecurityUtils.loadKeyPairIdentities(
                    null, NamedResource.ofName(server.privateKey().toString()), file, password);
            if (keys != null && keys.iterator().hasNext()) {
                return keys;
            }
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            if (Ed25519.isPrivateKey(server.privateKey())) {
                throw new BridgeException(
                        ErrorCode.LANDING_ZONE_SETTINGS,
                        "the private key " + server.privateKey()
                                + " is of the kind ed25519, which is not supported; make one with: ssh-keygen -t ecdsa",
                        e);
            }
            throw new BridgeException(
                    ErrorCode.LANDING_ZONE_SETTINGS,
                    "the private key " + server.privateKey() + " cannot be read: "
                            + e.getClass().getSimpleName() + "; see that it is there and that its password is right",
                    e);
        }
        throw new BridgeException(
                ErrorCode.LANDING_ZONE_SETTINGS, "the file " + server.privateKey() + " holds no private key");
    }

    private RuntimeException failure(IOException e) {
        String where = server.host() + ":" + server.port();
        if (strangeKey.getAndSet(false)) {
            return new LandingZoneRefused(
                    ErrorCode.LANDING_ZONE_HOST_KEY,
                    "the server " + where + " showed a key that is not its key in " + server.knownHosts()
                            + (Ed25519.isOnlyKeyOf(server)
                                    ? ", which has only an ed25519 key of it; these are not supported, so add the key that"
                                            + " 'ssh-keyscan -t ecdsa,rsa' shows, once you have compared it"
                                    : ""),
                    e);
        }
        boolean refused = e instanceof SshException answer
                && answer.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE;
        if (refused) {
            return new LandingZoneRefused("the server " + where + " does not accept the key of " + server.user(), e);
        }
        return new LandingZoneUnavailable("the server " + where + " cannot be reached: " + innermost(e), e);
    }

    private static Throwable innermost(Throwable e) {
        return e.getCause() == null ? e : innermost(e.getCause());
    }

    /** Drops the session; the next call opens another. */
    public synchronized void reset() {
        session.ifPresent(old -> old.close(true));
        session = Optional.empty();
        sftp = Optional.empty();
    }

    @Override
    public void close() {
        // First without the lock, which somebody holds who waits for a server that does not answer.
        ssh.stop();
        reset();
    }
}
