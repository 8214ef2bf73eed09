package io.cdpbridge.source.query;

import io.cdpbridge.format.disk.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;

/**
 * Writes rows as an export of the preset {@code campaign-utf8}: semicolons, quotes, UTF-8, names in the first line. The file
 * has its name only once it is whole and on the disk. Confined to one thread.
 */
final class SpoolWriter implements AutoCloseable {
    static final String PART = ".part";
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final Path part;
    private final FileChannel channel;
    private final StringBuilder text = new StringBuilder(BUFFER);
    private long rows;

    SpoolWriter(Path file, List<String> header) throws IOException {
        this.file = file;
        this.part = file.resolveSibling(file.getFileName() + PART);
        this.channel = OwnerOnly.open(
                part,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE));
        line(header);
    }

    long rows() {
        return rows;
    }

    void row(List<String> cells) throws IOException {
        line(cells);
        rows++;
    }

    /** Ends the file; it is on the disk under its own name when this returns. */
    Path finish() throws IOException {
        drain();
        channel.force(true);
        channel.close();
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(file.getParent())) {
            directory.force(true);
        }
        return file;
    }

    /** Lets go of the file; what was not finished is removed. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(part);
    }

    private void line(List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                text.append(';');
            }
            cell(cells.get(i));
        }
        text.append('\n');
        if (text.length() >= BUFFER) {
            drain();
        }
    }

    private void cell(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ';' || c == '"' || c == '\n' || c == '\r');
        if (plain) {
            text.append(value);
        } else {
            text.append('"').append(value.replace("\"", "\"\"")).append('"');
        }
    }

    private void drain() throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text.toString());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        text.setLength(0);
    }
}
