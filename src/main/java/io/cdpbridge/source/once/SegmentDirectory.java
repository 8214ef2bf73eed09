package io.cdpbridge.source.once;

import io.cdpbridge.format.disk.OwnerOnly;
import io.cdpbridge.format.disk.PlainFile;
import io.cdpbridge.format.disk.SetAside;
import io.cdpbridge.ledger.KeySegment;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The directory of segment files: it names new ones, makes their names durable and sets orphans aside. */
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

    /** Sets the segment files aside that are not named, and takes back those that are. */
    static void settle(Path path, Set<String> named, SetAside aside) {
        try {
            aside.settle(path, named, SegmentDirectory::isSegment);
        } catch (IOException failure) {
            throw SegmentFormat.failed("set files aside that the ledger does not list", path, failure);
        }
    }

    private static boolean isSegment(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
    }
}
