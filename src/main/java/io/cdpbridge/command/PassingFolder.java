package io.cdpbridge.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder of one command, in the system's folder for such; nobody but the user may look into it, and closing removes it. */
record PassingFolder(Path path) implements AutoCloseable {
    /** Makes one. */
    static PassingFolder make(String prefix) throws IOException {
        return new PassingFolder(Files.createTempDirectory(prefix));
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(path)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }
}
