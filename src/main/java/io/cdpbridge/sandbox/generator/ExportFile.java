package io.cdpbridge.sandbox.generator;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * One export. It has the suffix {@code .part} while it is written and its own name only when it is whole, so that nobody
 * who polls the folder reads half of it.
 *
 * <p>One thread at a time.
 */
final class ExportFile implements AutoCloseable {
    private static final int BUFFER = 1 << 18;
    private static final String PART = ".part";

    private final Path file;
    private final Path part;
    private final OutputStream out;
    private final int wide;
    private final byte[] padding;

    /** @param wide the least size of a row in bytes, 0 for no padding column */
    ExportFile(Path file, List<String> columns, int wide) throws IOException {
        this.file = file;
        this.wide = wide;
        padding = Field.plain("x".repeat(wide)).bytes();
        part = file.resolveSibling(file.getFileName() + PART);
        OutputStream plain = new BufferedOutputStream(Files.newOutputStream(part), BUFFER);
        out = file.toString().endsWith(".gz") ? new StoredGzip(plain) : plain;
        out.write(Field.plain(String.join(";", columns) + (wide > 0 ? ";padding\n" : "\n"))
                .bytes());
    }

    /** Writes a row. One with too few columns gets no padding, which would be a column more. */
    void write(RowBuffer row, Fault fault) throws IOException {
        out.write(row.bytes(), 0, row.length());
        if (wide > 0 && fault != Fault.TOO_FEW_COLUMNS) {
            out.write(';');
            out.write(padding, 0, Math.max(0, wide - row.length() - 2));
        }
        out.write('\n');
    }

    /** Gives the export, whole as it is now, its own name. Call it after {@link #close()}. */
    void publish() throws IOException {
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
