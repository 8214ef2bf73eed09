package io.cdpbridge.destination;

import io.cdpbridge.disk.PlainFile;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A folder of files that the ledger names; what it does not name there was replaced, or left over from a crash, and goes. */
public final class SnapshotFiles {
    private static final String SUFFIX = ".parquet";

    /** A file that was replaced may still be read by a comparison that began before; a new one is named a moment later. */
    private static final Duration GRACE = Duration.ofMinutes(30);

    private final Path directory;
    private final InstantSource clock;
    private final Supplier<Set<String>> needed;
    private final Map<String, Instant> unneeded = new HashMap<>();

    /**
     * Makes the folder if it is not there.
     *
     * @param needed the files that the ledger names now
     * @throws BridgeException CDP-5002 when the folder can't be made
     */
    public SnapshotFiles(Path directory, InstantSource clock, Supplier<Set<String>> needed) {
        this.directory = directory;
        this.clock = clock;
        this.needed = needed;
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
        tidy();
        return words + "-" + UUID.randomUUID().toString().substring(0, 8) + SUFFIX;
    }

    /** Where the file of that name lies. */
    public Path path(String name) {
        return PlainFile.in(directory, name);
    }

    /** Removes the files that the ledger has not named for a while. */
    synchronized void tidy() {
        Instant now = clock.instant();
        Set<String> left = new HashSet<>(complete());
        left.removeAll(needed.get());
        unneeded.keySet().retainAll(left);
        for (String name : left) {
            Instant since = unneeded.computeIfAbsent(name, ignored -> now);
            if (now.isAfter(since.plus(GRACE))) {
                delete(path(name));
            }
        }
    }

    /** Removes every file that the ledger does not name, also half ones. Nobody may be writing or reading. */
    public void clear() {
        Set<String> kept = needed.get();
        files().stream()
                .filter(file -> !kept.contains(file.getFileName().toString()))
                .forEach(this::delete);
    }

    private List<String> complete() {
        return files().stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.endsWith(SUFFIX))
                .toList();
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private BridgeException failed(IOException cause) {
        return new BridgeException(
                ErrorCode.STAGING_FAILED, directory + " cannot be used: " + cause.getMessage(), cause);
    }
}
