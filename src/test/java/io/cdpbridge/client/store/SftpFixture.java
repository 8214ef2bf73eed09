package io.cdpbridge.client.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.certificate.OpenSshCertificateBuilder;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** Apache MINA's SFTP server over a folder, with a user's key and a known_hosts file. */
public final class SftpFixture implements AutoCloseable {
    static final String KEY_PASSWORD = "the password of the key";

    private final Path folder;
    private final KeyPair hostKey;
    private final KeyPair userKey;
    private SshServer server;

    public SftpFixture(Path folder) {
        this(folder, 0);
    }

    private SftpFixture(Path folder, int port) {
        this.folder = folder;
        try {
            hostKey = ecKey();
            userKey = ecKey();
            Files.createDirectories(root());
            start(port);
            writeKnownHosts(hostKey);
            writeUserKey("plain", userKey, null);
            OpenSSHKeyEncryptionContext encryption = new OpenSSHKeyEncryptionContext();
            encryption.setPassword(KEY_PASSWORD);
            encryption.setCipherType("256");
            writeUserKey("encrypted", userKey, encryption);
            writeUserKey("stranger", ecKey(), null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair ecKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    public Path root() {
        return folder.resolve("root");
    }

    public int port() {
        return server.getPort();
    }

    void start(int port) throws IOException {
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPublickeyAuthenticator(
                (user, key, session) -> user.equals("bridge") && KeyUtils.compareKeys(key, userKey.getPublic()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(root()));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.start();
    }

    void stop() throws IOException {
        server.stop(true);
    }

    void writeKnownHosts(KeyPair key) throws IOException {
        Files.writeString(
                folder.resolve("known_hosts"),
                "[127.0.0.1]:" + port() + " " + PublicKeyEntry.toString(key.getPublic()) + "\n");
    }

    private void writeUserKey(String name, KeyPair key, OpenSSHKeyEncryptionContext encryption)
            throws IOException, GeneralSecurityException {
        try (var out = Files.newOutputStream(folder.resolve(name))) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "bridge", encryption, out);
        }
    }

    /** A copy of the user's key with a certificate that ends then. */
    public void writeCertificate(String name, Instant end) throws Exception {
        writeUserKey(name, userKey, null);
        OpenSshCertificate certificate = OpenSshCertificateBuilder.userCertificate()
                .id("bridge")
                .principals(List.of("bridge"))
                .publicKey(userKey.getPublic())
                .validAfter(end.minus(Duration.ofDays(365)))
                .validBefore(end)
                .sign(hostKey);
        Files.writeString(folder.resolve(name + "-cert.pub"), PublicKeyEntry.toString(certificate) + "\n");
    }

    SftpServer server(String keyName, Optional<String> password) {
        return SftpServer.of(
                "127.0.0.1:" + port(), "bridge", folder.resolve(keyName), password, folder.resolve("known_hosts"));
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
