package io.cdpbridge.destination.export;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.InputRefused;
import io.cdpbridge.format.delimited.ContentStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Temporary files beside an export, readable by nobody else, for what cannot be read in one go. */
final class Spool implements AutoCloseable {
    /** Parquet compresses by itself, so that zipping it again saves little. */
    private static final long MOST_TIMES_LARGER = 100;

    private final List<Path> files = new ArrayList<>();

    /** An empty file beside the given one. */
    Path file(Path beside) throws IOException {
        Path target = Files.createTempFile(beside.toAbsolutePath().getParent(), "export-", ".parquet");
        files.add(target);
        return target;
    }

    /**
     * Unzips a file.
     *
     * @throws InputRefused CDP-4002 when it becomes larger than zipped Parquet can
     */
    Path unzip(Path file, String name) throws IOException {
        Path target = file(file);
        long most = Math.multiplyExact(Files.size(file), MOST_TIMES_LARGER);
        try (ContentStream content = new ContentStream(file);
                OutputStream out = Files.newOutputStream(target)) {
            byte[] block = new byte[1 << 16];
            long written = 0;
            for (int count = content.text().read(block);
                    count >= 0;
                    count = content.text().read(block)) {
                written += count;
                if (written > most) {
                    throw new InputRefused(
                            ErrorCode.FILE_UNREADABLE,
                            name + ": is more than " + MOST_TIMES_LARGER + " times larger when unzipped");
                }
                out.write(block, 0, count);
            }
        }
        return target;
    }

    @Override
    public void close() {
        try {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
