package io.cdpbridge.destination.snapshot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;

/**
 * Writes a file that is there whole, or not at all: beside its name first, forced to the disk, then renamed. Only the
 * owner may read it, from its first byte on. A process that is killed leaves at most a file that ends with {@code .part}.
 */
final class DurableFile {
    private static final String SUFFIX = ".part";

    /** Fills a file that exists and is empty. */
    @FunctionalInterface
    interface Content {
        void writeTo(Path file) throws SQLException, IOException;
    }

    private DurableFile() {}

    static void write(Path file, Content content) throws SQLException, IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path part = folder.resolve(file.getFileName() + SUFFIX);
        Files.deleteIfExists(part);
        try {
            Files.createFile(part, ownerOnly());
            content.writeTo(part);
            try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
    }
}
