package io.cdpbridge.format.disk;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where files of the data folder go that the ledger does not name: beside the others, in the folder of their name, and never
 * deleted on the spot. A ledger may name a file later than it was looked for, as when the answer to a commit was lost; then it
 * comes back. Used while nobody writes to the folders that are looked through.
 */
public final class SetAside {
    private static final Logger LOG = LoggerFactory.getLogger(SetAside.class);

    private final Path data;
    private final Path aside;

    /**
     * A folder within the data folder, made when the first file comes.
     *
     * @param data the data folder
     * @param name the name of the folder in it
     */
    public SetAside(Path data, String name) {
        this.data = data;
        this.aside = data.resolve(name);
    }

    /** The folder. */
    public Path folder() {
        return aside;
    }

    /**
     * Makes the files of a folder those that are named: what is not is set aside, and what is named, missing and set aside comes
     * back. What was set aside is told of in the log.
     *
     * @param folder a folder within the data folder; what lies in folders under it is not looked at
     * @param named the names of the files that the ledger lists
     * @param which the files that are looked at
     */
    public void settle(Path folder, Set<String> named, Predicate<Path> which) throws IOException {
        for (String name : named) {
            Path file = PlainFile.in(folder, name);
            Path kept = place(file);
            if (Files.exists(kept) && Files.notExists(file)) {
                OwnerOnly.createFolders(folder);
                Files.move(kept, file);
            }
        }
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> strangers;
        long bytes = 0;
        try (Stream<Path> files = Files.list(folder)) {
            strangers = files.filter(Files::isRegularFile)
                    .filter(which)
                    .filter(file -> !named.contains(file.getFileName().toString()))
                    .toList();
        }
        for (Path file : strangers) {
            bytes += Files.size(file);
            put(file);
        }
        if (!strangers.isEmpty()) {
            tell(ErrorCode.FILES_SET_ASIDE, strangers.size(), bytes, "of " + folder + " to " + place(folder));
        }
    }

    /** Deletes the oldest of what was set aside, until what is left has no more than so many bytes. */
    public void limit(long bytes) throws IOException {
        if (!Files.isDirectory(aside)) {
            return;
        }
        List<Path> newestFirst;
        try (Stream<Path> files = Files.walk(aside)) {
            newestFirst = files.filter(Files::isRegularFile)
                    .sorted(Comparator.comparing(SetAside::modified).reversed())
                    .toList();
        }
        long kept = 0;
        long deleted = 0;
        int files = 0;
        for (Path file : newestFirst) {
            long size = Files.size(file);
            kept += size;
            if (kept > bytes) {
                Files.delete(file);
                deleted += size;
                files++;
            }
        }
        if (files > 0) {
            tell(ErrorCode.SET_ASIDE_DELETED, files, deleted, "of " + aside);
        }
    }

    /** What lies there now. */
    public LeftOver held() throws IOException {
        if (!Files.isDirectory(aside)) {
            return new LeftOver(0, 0);
        }
        long bytes = 0;
        List<Path> held;
        try (Stream<Path> files = Files.walk(aside)) {
            held = files.filter(Files::isRegularFile).toList();
        }
        for (Path file : held) {
            bytes += Files.size(file);
        }
        return new LeftOver(held.size(), bytes);
    }

    /** So many files, and their bytes. */
    public record LeftOver(int files, long bytes) {}

    private static void tell(ErrorCode code, int files, long bytes, String where) {
        LOG.warn(
                "{}",
                new BridgeException(code, files + (files == 1 ? " file (" : " files (") + bytes + " bytes) " + where)
                        .line());
    }

    private void put(Path file) throws IOException {
        Path target = place(file);
        OwnerOnly.createFolders(target.getParent());
        for (int copy = 1; ; copy++) {
            try {
                Files.move(file, target);
                return;
            } catch (FileAlreadyExistsException e) {
                target = place(file).resolveSibling(file.getFileName() + "." + copy);
            }
        }
    }

    private Path place(Path file) {
        return aside.resolve(data.relativize(file));
    }

    private static long modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
