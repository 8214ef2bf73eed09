package io.cdpbridge.source.intake;

import io.cdpbridge.ledger.InputFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the file that an input was read from: where it lay, or in the archive or failed folder beside. */
public final class InputFiles {
    private final List<String> moved;

    /** @param moved the archive and the failed folder, relative to where a file lay, or absolute */
    public InputFiles(List<String> moved) {
        this.moved = List.copyOf(moved);
    }

    /** The file of the same size and time; nothing when it is gone. */
    public Optional<Path> find(InputFile input) {
        if (input.place().isEmpty()) {
            return Optional.empty();
        }
        Path place = input.place().get();
        try {
            if (input.isAt(place)) {
                return Optional.of(place);
            }
            for (String folder : moved) {
                Optional<Path> found = in(place.resolveSibling(folder), input);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> in(Path folder, InputFile input) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        // A file that met one of its name there has a number behind it.
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                folder, file -> file.getFileName().toString().startsWith(input.name()))) {
            for (Path file : files) {
                if (input.isAt(file)) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }
}
