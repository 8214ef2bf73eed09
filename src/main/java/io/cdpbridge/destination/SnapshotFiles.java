package io.cdpbridge.destination;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A folder of files that the ledger names; what it does not name there is left over from a crash, and goes. */
public final class SnapshotFiles {
    private static final String SUFFIX = ".parquet";

    /** A snapshot that was replaced may still be read by a comparison that began before. */
    private static final Duration GRACE = Duration.ofMinutes(30);

    private final Path directory;
    private final InstantSource clock;
    private final Map<String, Instant> replaced = new ConcurrentHashMap<>();

    /** @throws BridgeException CDP-5002 when the folder can't be made */
    public SnapshotFiles(Path directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
        try {
            Files.createDirectories(directory);
            if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** A name that no other file has; it begins with words that tell a reader what it is. */
    public String newName(String words) {
        return words + "-" + UUID.randomUUID().toString().substring(0, 8) + SUFFIX;
    }

    /** Where the file of that name lies; an absolute one lies where it says. */
    public Path path(String name) {
        return directory.resolve(name);
    }

    /** Takes note that the ledger names another file instead of this one, and removes those replaced some time ago. */
    public void replaced(String name) {
        Instant now = clock.instant();
        replaced.put(name, now);
        replaced.forEach((old, since) -> {
            if (now.isAfter(since.plus(GRACE))) {
                delete(old);
                replaced.remove(old);
            }
        });
    }

    private void delete(String name) {
        try {
            Files.deleteIfExists(path(name));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Removes every file but those named. Nobody may be writing. */
    public void deleteAllBut(Set<String> needed) {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(
                            path -> !needed.contains(path.getFileName().toString()))
                    .toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private BridgeException failed(IOException cause) {
        return new BridgeException(
                ErrorCode.STAGING_FAILED, directory + " cannot be used: " + cause.getMessage(), cause);
    }
}
