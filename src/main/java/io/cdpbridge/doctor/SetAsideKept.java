package io.cdpbridge.doctor;

import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether files lie set aside that the ledger does not name: nobody delivers them, and they are personal data.
 *
 * @param folder where they are set aside
 */
record SetAsideKept(String id, Path folder) implements Check {
    @Override
    public String subject() {
        return "files that were set aside";
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.FILES_SET_ASIDE;
    }

    @Override
    public Finding look() {
        if (Files.notExists(folder)) {
            return Finding.pass("there are none");
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            long bytes = 0;
            for (Path file : files) {
                bytes += Files.size(file);
            }
            return files.isEmpty()
                    ? Finding.pass("there are none")
                    : Finding.warn("files in " + folder + ": " + files.size() + ", " + bytes
                            + " bytes; delete them once nothing is missing");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
