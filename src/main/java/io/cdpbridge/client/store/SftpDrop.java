package io.cdpbridge.client.store;

import io.cdpbridge.error.BridgeException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** A folder of an SFTP server that files are put into, for somebody else to read. Any number of threads may call. */
public final class SftpDrop implements AutoCloseable {
    private static final String UNFINISHED = ".part";

    private final SftpConnection connection;
    private final String directory;

    /** @param directory the folder, relative to where the user lands, or absolute */
    public SftpDrop(SftpConnection connection, String directory) {
        this.connection = connection;
        this.directory = directory;
    }

    /**
     * Puts a file there, under its name only once it is whole; one of that name is replaced.
     *
     * @return the path under which it lies
     * @throws LandingZoneUnavailable when a later call may succeed
     * @throws LandingZoneRefused when the server does not accept the user, or the user may not write there
     */
    public String put(Path file, String name) {
        String path = directory.isEmpty() ? name : directory + "/" + name;
        try {
            SftpClient sftp = connection.client();
            try (OutputStream out = sftp.write(
                    path + UNFINISHED,
                    EnumSet.of(SftpClient.OpenMode.Write, SftpClient.OpenMode.Create, SftpClient.OpenMode.Truncate))) {
                Files.copy(file, out);
            }
            replace(sftp, path);
            return path;
        } catch (SftpException e) {
            throw new LandingZoneRefused(
                    "the file " + name + " cannot be written to " + directory + ": " + e.getMessage() + left(path), e);
        } catch (IOException e) {
            connection.reset();
            throw new LandingZoneUnavailable(
                    "the file " + name + " could not be sent: " + e.getMessage() + left(path), e);
        }
    }

    @Override
    public void close() {
        connection.close();
    }

    /** Removes what has arrived of a file that failed; what stays is named. */
    private String left(String path) {
        try {
            connection.client().remove(path + UNFINISHED);
            return "";
        } catch (SftpException e) {
            return e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE ? "" : named(path);
        } catch (IOException | BridgeException e) {
            return named(path);
        }
    }

    private static String named(String path) {
        return "; a part of it may lie there as " + path + UNFINISHED;
    }

    /** Version 3 of the protocol does not rename over a file that is there. */
    private static void replace(SftpClient sftp, String path) throws IOException {
        try {
            sftp.remove(path);
        } catch (SftpException e) {
            // There was none.
        }
        sftp.rename(path + UNFINISHED, path);
    }
}
