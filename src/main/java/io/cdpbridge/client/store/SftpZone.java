package io.cdpbridge.client.store;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.format.place.PlaceNames;
import io.cdpbridge.format.place.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/**
 * A folder on an SFTP server: paths begin where the server lets the user in. Servers tell times in seconds, so a file that
 * is replaced within a second by another of its size is not told from it.
 */
public final class SftpZone implements WritableZone {
    private final SftpServer server;
    private final SftpConnection connection;

    /**
     * @param connect how long a connection may take to open
     * @param response how long to log on, and to wait for a sign of life
     */
    public SftpZone(SftpServer server, Duration connect, Duration response) {
        this.server = server;
        this.connection = new SftpConnection(server, connect, response);
    }

    private interface Call<T> {
        T run(SftpClient client) throws IOException;
    }

    @Override
    public Listing list(String path, PlaceNames names) {
        String prefix = ZonePath.prefix(path);
        return call(client -> listing(client, prefix, names), this::failure);
    }

    private static Listing listing(SftpClient client, String prefix, PlaceNames names) throws IOException {
        Listing listing = new Listing(names);
        try (SftpClient.CloseableHandle folder = client.openDir(prefix.isEmpty() ? "." : prefix)) {
            for (SftpClient.DirEntry entry : client.listDir(folder)) {
                add(listing, prefix, entry.getFilename(), entry.getAttributes());
            }
        } catch (SftpException e) {
            if (e.getStatus() != SftpConstants.SSH_FX_NO_SUCH_FILE || prefix.isEmpty()) {
                throw e;
            }
        }
        return listing;
    }

    private static void add(Listing listing, String prefix, String name, SftpClient.Attributes attributes) {
        if (name.equals(".") || name.equals("..")) {
            return;
        }
        if (attributes.isRegularFile()) {
            listing.file(prefix, name, attributes.getSize(), modified(attributes), version(attributes));
        } else if (attributes.isDirectory()) {
            listing.folder(name);
        } else {
            listing.other(name, attributes.isSymbolicLink() ? Reason.LINK : Reason.NOT_A_FILE, modified(attributes));
        }
    }

    @Override
    public InputStream open(LandingFile file) {
        Function<Exception, RuntimeException> failure = e -> failure(file, e);
        return call(
                client -> {
                    check(client, file);
                    return new ZoneStream(client.read(file.path()), file, failure, () -> check(client, file));
                },
                failure);
    }

    @Override
    public void put(String path, byte[] content) {
        List<String> segments = ZonePath.segments(path);
        Object unused = call(
                client -> {
                    for (int depth = 1; depth < segments.size(); depth++) {
                        makeFolder(client, String.join("/", segments.subList(0, depth)));
                    }
                    try (OutputStream out = client.write(path)) {
                        out.write(content);
                    }
                    return path;
                },
                this::failure);
    }

    @Override
    public void delete(String path) {
        Object unused = call(
                client -> {
                    client.remove(path);
                    return path;
                },
                this::failure);
    }

    private static void makeFolder(SftpClient client, String folder) throws IOException {
        try {
            client.stat(folder);
        } catch (SftpException e) {
            client.mkdir(folder);
        }
    }

    private static void check(SftpClient client, LandingFile file) throws IOException {
        SftpClient.Attributes now = client.lstat(file.path());
        if (!now.isRegularFile() || !version(now).equals(file.version())) {
            throw new LandingFileChanged(file);
        }
    }

    private static Instant modified(SftpClient.Attributes attributes) {
        return Optional.ofNullable(attributes.getModifyTime())
                .map(FileTime::toInstant)
                .orElse(Instant.EPOCH);
    }

    private static String version(SftpClient.Attributes attributes) {
        return attributes.getSize() + "-" + modified(attributes).getEpochSecond();
    }

    /** A session that was left open may have died in the meantime, so its first failure counts for nothing. */
    private <T> T call(Call<T> call, Function<Exception, RuntimeException> failure) {
        if (connection.isOpen()) {
            try {
                return run(call);
            } catch (SftpException e) {
                throw failure.apply(e);
            } catch (IOException e) {
                connection.reset();
            }
        }
        try {
            return run(call);
        } catch (IOException e) {
            throw failure.apply(e);
        }
    }

    private <T> T run(Call<T> call) throws IOException {
        try {
            return call.run(connection.client());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private RuntimeException failure(LandingFile file, Exception e) {
        boolean gone = e instanceof SftpException answer && answer.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE;
        return gone ? new LandingFileChanged(file, e) : failure(e);
    }

    private RuntimeException failure(Exception e) {
        if (e instanceof BridgeException known) {
            return known;
        }
        if (e instanceof SftpException answer && answer.getStatus() == SftpConstants.SSH_FX_PERMISSION_DENIED) {
            return new LandingZoneRefused("the server does not let " + server + " do this: " + e.getMessage(), e);
        }
        if (!(e instanceof SftpException)) {
            connection.reset();
        }
        return new LandingZoneUnavailable("the SFTP session of " + server + " failed: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        connection.close();
    }
}
