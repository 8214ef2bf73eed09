package io.cdpbridge.source.once;

import io.cdpbridge.format.disk.SetAside;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** Sets key files aside, and counts them. */
final class SetAsideKeys {
    private SetAsideKeys() {}

    static int setAside(Path directory, Set<String> named, SetAside aside) {
        int before = files(aside.folder());
        KeyIndex.setAside(directory, named, aside);
        return files(aside.folder()) - before;
    }

    private static int files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return Math.toIntExact(files.filter(Files::isRegularFile).count());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
