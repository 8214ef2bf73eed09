package io.cdpbridge.route;

import io.cdpbridge.disk.OwnerOnly;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** The folder of what survives a restart, claimed by one process at a time. The system lets go of it when that dies. */
public final class DataDirectory implements AutoCloseable {
    private final Path directory;
    private final FileChannel lockFile;

    private DataDirectory(Path directory, FileChannel lockFile) {
        this.directory = directory;
        this.lockFile = lockFile;
    }

    /**
     * Claims a folder, and makes it if it is not there.
     *
     * @throws BridgeException CDP-5003 when another process has it, CDP-5002 when it can't be made
     */
    public static DataDirectory claim(Path directory) {
        try {
            OwnerOnly.createFolders(directory);
            FileChannel lockFile = OwnerOnly.open(
                    directory.resolve("lock"), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
            FileLock lock = tryLock(lockFile);
            if (lock == null) {
                lockFile.close();
                throw new BridgeException(
                        ErrorCode.DATA_DIRECTORY_LOCKED, "another process works in the data folder " + directory);
            }
            return new DataDirectory(directory, lockFile);
        } catch (IOException e) {
            throw new BridgeException(
                    ErrorCode.STAGING_FAILED, "the data folder " + directory + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** A folder or file in it. */
    public Path path(String name) {
        return directory.resolve(name);
    }

    /** Whether it can be written to. */
    boolean isWritable() {
        return Files.isWritable(directory);
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new BridgeException(ErrorCode.STAGING_FAILED, "the data folder cannot be released", e);
        }
    }

    private static FileLock tryLock(FileChannel lockFile) throws IOException {
        try {
            return lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
