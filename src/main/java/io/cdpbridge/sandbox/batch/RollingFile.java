package io.cdpbridge.sandbox.batch;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;

/** Lines over as many files as they need; no file is made before its first line. One thread at a time. */
final class RollingFile implements Closeable {
    private final IntFunction<Path> names;
    private final int linesPerFile;
    private OutputStream out = OutputStream.nullOutputStream();
    private long lines;

    RollingFile(IntFunction<Path> names, int linesPerFile) {
        this.names = names;
        this.linesPerFile = linesPerFile;
    }

    /** The name of the file to which the next line goes. */
    String nextName() {
        return next().getFileName().toString();
    }

    private Path next() {
        return names.apply((int) (lines / linesPerFile));
    }

    void write(byte[] line) throws IOException {
        if (lines % linesPerFile == 0) {
            out.close();
            Path file = next();
            Files.createDirectories(file.getParent());
            out = new BufferedOutputStream(Files.newOutputStream(file));
        }
        out.write(line);
        lines++;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
