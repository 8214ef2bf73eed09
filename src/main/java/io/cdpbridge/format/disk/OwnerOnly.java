package io.cdpbridge.format.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Makes files and folders that no other user of the machine can look into, whatever the umask. They are made so, and are at
 * no moment otherwise; what is there already keeps its mode. On file systems without modes nothing is set. Any thread may
 * call.
 */
public final class OwnerOnly {
    private OwnerOnly() {}

    /** Makes a folder with mode 0700, and those above it that are missing. */
    public static void createFolders(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, mode(folder, "rwx------"));
        }
    }

    /** Makes an empty file with mode 0600. */
    public static void createFile(Path file) throws IOException {
        Files.createFile(file, mode(file, "rw-------"));
    }

    /** Opens a file; when the options make one, it has mode 0600. */
    public static FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
        return FileChannel.open(file, options, mode(file, "rw-------"));
    }

    private static FileAttribute<?>[] mode(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
