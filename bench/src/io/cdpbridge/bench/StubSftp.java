package io.cdpbridge.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An SFTP server over a folder, for the files that Campaign would import. It lets in whoever has a key. */
final class StubSftp implements AutoCloseable {
    private final SshServer server;
    private final Path folder;

    private StubSftp(SshServer server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    static StubSftp start(Path folder) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder.resolve("root/incoming"));
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair host = generator.generateKeyPair();
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(host));
        server.setPublickeyAuthenticator((user, key, session) -> true);
        server.setFileSystemFactory(new VirtualFileSystemFactory(folder.resolve("root")));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.start();
        Files.writeString(
                folder.resolve("known_hosts"),
                "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(host.getPublic()) + "\n");
        try (OutputStream out = Files.newOutputStream(folder.resolve("key"))) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(generator.generateKeyPair(), "bench", null, out);
        }
        return new StubSftp(server, folder);
    }

    Map<String, String> properties() {
        return Map.of(
                "destination.sftp.host", "127.0.0.1:" + server.getPort(),
                "destination.sftp.user", "bench",
                "destination.sftp.private-key-file", folder.resolve("key").toString(),
                "destination.sftp.known-hosts-file", folder.resolve("known_hosts").toString(),
                "destination.sftp.directory", "incoming",
                "destination.sftp.workflow", "import");
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
