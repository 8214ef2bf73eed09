package io.cdpbridge.runtime;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.disk.OwnerOnly;
import io.cdpbridge.format.disk.SetAside;
import io.cdpbridge.ledger.Ledger;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/** The folder of what survives a restart, claimed by one process at a time. The system lets go of it when that dies. */
public final class DataDirectory implements AutoCloseable {
    /** What is set aside here is deleted in the end, and when somebody is forgotten. */
    public static final String LEFT_OVER = "set-aside/left-over";

    private final Path directory;
    private final FileChannel lockFile;
    private SetAside aside;
    private Optional<LedgerMark> mark = Optional.empty();

    private DataDirectory(Path directory, FileChannel lockFile) {
        this.directory = directory;
        this.lockFile = lockFile;
        this.aside = new SetAside(directory, LEFT_OVER);
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

    /** Where files of it go that the ledger does not name: most are left over from a crash, and their rows are read again. */
    public SetAside aside() {
        return aside;
    }

    /** Deletes the oldest files that crashes left over, so that the others have no more than so many bytes. */
    void limitLeftOver(long bytes) {
        try {
            new SetAside(directory, LEFT_OVER).limit(bytes);
        } catch (IOException e) {
            throw new BridgeException(
                    ErrorCode.STAGING_FAILED, "files that were set aside cannot be deleted: " + e.getMessage(), e);
        }
    }

    /** From now on they go to a folder of their own, which is never emptied: they may be the only copy of something. */
    void setAsideIn(String folder) {
        aside = new SetAside(directory, folder);
    }

    /** A folder or file in it. */
    public Path path(String name) {
        return directory.resolve(name);
    }

    /** Holds the folder to its ledger; see {@link LedgerMark}. */
    void belongsTo(Ledger ledger, String accepted) {
        mark.ifPresent(LedgerMark::close);
        mark = Optional.of(LedgerMark.check(this, ledger, accepted));
    }

    /** Whether it can be written to. */
    boolean isWritable() {
        return Files.isWritable(directory);
    }

    @Override
    public void close() {
        // The folder is let go of whatever becomes of the mark.
        try (lockFile) {
            mark.ifPresent(LedgerMark::close);
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
