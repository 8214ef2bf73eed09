package io.cdpbridge.sandbox;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.sandbox.batch.BatchFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The folder of one sandbox, which no other uses at the same time. */
final class SandboxFolder implements AutoCloseable {
    private final Path root;
    private final boolean temporary;
    private final FileChannel lock;
    private Runnable closing = () -> {};

    private SandboxFolder(Path root, boolean temporary) throws IOException {
        this.root = root;
        this.temporary = temporary;
        this.lock = FileChannel.open(root.resolve("sandbox.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /**
     * Opens this folder, or a temporary one.
     *
     * @throws BridgeException when it cannot be made, or another sandbox uses it
     */
    static SandboxFolder open(Optional<Path> directory) {
        try {
            Path root = directory.isPresent()
                    ? Files.createDirectories(directory.get())
                    : Files.createTempDirectory("cdp-bridge-sandbox-");
            SandboxFolder folder = new SandboxFolder(root, directory.isEmpty());
            if (!folder.take()) {
                folder.lock.close();
                throw new BridgeException(ErrorCode.SANDBOX_DIRECTORY, root + " is used by another sandbox");
            }
            return folder;
        } catch (IOException e) {
            throw new BridgeException(
                    ErrorCode.SANDBOX_DIRECTORY,
                    directory.map(Path::toString).orElse("A temporary folder") + " cannot be used: " + e.getMessage(),
                    e);
        }
    }

    private boolean take() throws IOException {
        try {
            FileLock taken = lock.tryLock();
            return taken != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path root() {
        return root;
    }

    /** Lets this be done first when the folder is let go of, also when the sandbox never started. */
    void beforeClose(Runnable action) {
        closing = action;
    }

    /** Lets go of the folder and removes a temporary one. */
    @Override
    public void close() {
        closing.run();
        try {
            lock.close();
            if (temporary) {
                BatchFolder.remove(root);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
