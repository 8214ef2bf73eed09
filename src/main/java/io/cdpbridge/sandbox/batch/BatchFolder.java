package io.cdpbridge.sandbox.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where the parts of one batch are kept. */
public record BatchFolder(Path root) {

    Path state() {
        return root.resolve("batch.json");
    }

    Path uploads() {
        return root.resolve("uploads");
    }

    Path uploadJournal() {
        return root.resolve("uploads.ndjson");
    }

    /** The rows of the data lake, one JSON object a line. */
    public Path accepted() {
        return root.resolve("accepted.json");
    }

    /** What Data Access lists as failed. */
    public Path failed() {
        return root.resolve("failed");
    }

    /** What Data Access lists as metadata. */
    public Path meta() {
        return root.resolve("meta");
    }

    /** Removes a folder and all in it; one that is not there is left alone. */
    public static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(BatchFolder::removeOne);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void removeOne(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
