package io.cdpbridge.once;

import io.cdpbridge.disk.OwnerOnly;
import io.cdpbridge.disk.PlainFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The directory of segment files: it names new ones, makes their names durable and removes orphans. */
final class SegmentDirectory {
    private static final String PREFIX = "keys-";
    private static final String SUFFIX = ".seg";

    private final Path path;
    private final RandomGenerator names;

    SegmentDirectory(Path path, RandomGenerator names) {
        this.path = path;
        this.names = names;
    }

    void create() {
        try {
            OwnerOnly.createFolders(path);
        } catch (IOException failure) {
            throw SegmentFormat.failed("make the directory of key segments", path, failure);
        }
    }

    Path file(KeySegment segment) {
        return PlainFile.in(path, segment.file());
    }

    /** A name that no file has. */
    Path newFile() {
        return path.resolve(PREFIX + String.format("%016x", names.nextLong()) + SUFFIX);
    }

    /** Forces the names of new files to the disk; the files themselves are forced by their writer. */
    void force() throws IOException {
        try (FileChannel entries = FileChannel.open(path, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    /** Deletes the segment files that are not named, and tells how many. */
    static int deleteOrphans(Path path, Set<String> named) {
        if (!Files.isDirectory(path)) {
            return 0;
        }
        int deleted = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, PREFIX + "*" + SUFFIX)) {
            for (Path file : files) {
                if (!named.contains(file.getFileName().toString())) {
                    Files.delete(file);
                    deleted++;
                }
            }
        } catch (IOException failure) {
            throw SegmentFormat.failed("delete files that the ledger does not list", path, failure);
        }
        return deleted;
    }
}
