package io.cdpbridge.destination.snapshot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of one job, for what does not fit in memory. It is removed when closed; what a killed process left behind is
 * removed when the next folder is made. A lock tells the two apart, so that jobs may share the parent folder.
 */
final class SpillFolder implements AutoCloseable {
    private static final String PREFIX = "spill-";
    private static final String LOCK = "lock";

    private final Path path;
    private final FileChannel lock;

    private SpillFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Makes a folder that nobody but the owner of the process may enter. */
    static SpillFolder in(Path parent) throws IOException {
        Files.createDirectories(parent);
        removeAbandoned(parent);
        // Java makes it with the permissions 0700. It gets its name when its lock is held, or it would look abandoned.
        Path unlocked = Files.createTempDirectory(parent, "new-");
        FileChannel lock =
                FileChannel.open(unlocked.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            lock.lock();
            Path path =
                    parent.resolve(PREFIX + unlocked.getFileName().toString().substring("new-".length()));
            return new SpillFolder(Files.move(unlocked, path, StandardCopyOption.ATOMIC_MOVE), lock);
        } catch (IOException failure) {
            lock.close();
            throw failure;
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        remove(path);
        lock.close();
    }

    private static void removeAbandoned(Path parent) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                removeIfAbandoned(folder);
            }
        }
    }

    private static void removeIfAbandoned(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            if (free != null) {
                remove(folder);
            }
        } catch (OverlappingFileLockException | NoSuchFileException notAbandoned) {
            // Another job of this process works in it, or is just removing it.
            return;
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
