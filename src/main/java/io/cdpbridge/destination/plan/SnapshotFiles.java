package io.cdpbridge.destination.plan;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.disk.PlainFile;
import io.cdpbridge.format.disk.SetAside;
import io.cdpbridge.ledger.OutcomeUnknown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A folder of files that the ledger names. One that it names no more was replaced, and goes after a while; one that it never
 * named is left over from a crash, or its commit is in doubt, and is set aside at the next start.
 */
public final class SnapshotFiles {
    private static final String SUFFIX = ".parquet";

    /** A file that was replaced may still be read by a comparison that began before; a new one is named a moment later. */
    private static final Duration GRACE = Duration.ofMinutes(30);

    private final Path directory;
    private final InstantSource clock;
    private final Supplier<Set<String>> needed;
    private final SetAside aside;
    private final Map<String, Instant> unneeded = new HashMap<>();
    /** What the ledger has named since the start. Anything else may be named in a moment. */
    private final Set<String> named = new HashSet<>();

    /**
     * Makes the folder if it is not there.
     *
     * @param needed the files that the ledger names now
     * @param aside gets the files that it does not name
     * @throws BridgeException CDP-5002 when the folder can't be made
     */
    public SnapshotFiles(Path directory, InstantSource clock, Supplier<Set<String>> needed, SetAside aside) {
        this.directory = directory;
        this.clock = clock;
        this.needed = needed;
        this.aside = aside;
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

    /**
     * Runs the transaction that names new files. They go when it was rolled back; when that is not known, they stay.
     *
     * @param names the new files
     */
    <T> T naming(Collection<String> names, Supplier<T> transaction) {
        try {
            T result = transaction.get();
            remember(names);
            return result;
        } catch (RuntimeException e) {
            if (!OutcomeUnknown.mayBeCommitted(e)) {
                names.forEach(name -> delete(path(name)));
            }
            throw e;
        }
    }

    /** The same, where nothing comes of it. */
    void naming(Collection<String> names, Runnable transaction) {
        int unused = naming(names, () -> {
            transaction.run();
            return names.size();
        });
    }

    private synchronized void remember(Collection<String> names) {
        named.addAll(names);
    }

    /** Removes the files that were replaced since the start: the process ends, and nobody reads them any more. */
    public synchronized void end() {
        removeReplaced(named, needed.get());
    }

    private void removeReplaced(Set<String> known, Set<String> now) {
        complete().stream()
                .filter(name -> known.contains(name) && !now.contains(name))
                .forEach(name -> delete(path(name)));
    }

    /** Removes the files that the ledger named once and has not named for a while. */
    synchronized void tidy() {
        Set<String> now = needed.get();
        named.addAll(now);
        Set<String> left = new HashSet<>(complete());
        named.retainAll(Stream.concat(left.stream(), now.stream()).toList());
        left.retainAll(named);
        left.removeAll(now);
        unneeded.keySet().retainAll(left);
        for (String name : left) {
            Instant since = unneeded.computeIfAbsent(name, ignored -> clock.instant());
            if (clock.instant().isAfter(since.plus(GRACE))) {
                delete(path(name));
            }
        }
    }

    /** Sets every file aside that the ledger does not name, and removes half ones. Nobody may be writing or reading. */
    public void settle() {
        settle(Set.of());
    }

    /**
     * The same, but that files are removed that the ledger does not need any more.
     *
     * @param known the files that it has ever named
     */
    public void settle(Set<String> known) {
        Set<String> now = needed.get();
        removeReplaced(known, now);
        try {
            aside.settle(directory, now, SnapshotFiles::isComplete);
        } catch (IOException e) {
            throw failed(e);
        }
        files().stream().filter(file -> !isComplete(file)).forEach(this::delete);
    }

    private static boolean isComplete(Path file) {
        return file.getFileName().toString().endsWith(SUFFIX);
    }

    private List<String> complete() {
        return files().stream()
                .filter(SnapshotFiles::isComplete)
                .map(file -> file.getFileName().toString())
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
