package io.cdpbridge.sandbox.generator.audience;

import io.cdpbridge.sandbox.generator.Field;
import io.cdpbridge.sandbox.generator.RowBuffer;
import io.cdpbridge.sandbox.generator.StoredGzip;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file of lines without a line end after the last one. It has the suffix {@code .part} until it is whole, so that nobody
 * who polls the folder reads half of it.
 *
 * <p>One thread at a time.
 */
final class OutputFile implements AutoCloseable {
    private static final int BUFFER = 1 << 18;

    private final Path file;
    private final Path part;
    private final MessageDigest digest = sha256();
    private final OutputStream out;
    private boolean begun;

    private OutputFile(Path file, boolean gzip, boolean hashed) throws IOException {
        this.file = file;
        part = file.resolveSibling(file.getFileName() + ".part");
        OutputStream plain = Files.newOutputStream(part);
        OutputStream whole = new BufferedOutputStream(hashed ? new DigestOutputStream(plain, digest) : plain, BUFFER);
        out = gzip ? new StoredGzip(whole) : whole;
    }

    static OutputFile plain(Path file) throws IOException {
        return new OutputFile(file, false, false);
    }

    static OutputFile gzip(Path file) throws IOException {
        return new OutputFile(file, true, false);
    }

    /** A file whose {@link #hash} will be asked for. */
    static OutputFile hashed(Path file) throws IOException {
        return new OutputFile(file, false, true);
    }

    /** Begins the file with a header, if there is one. */
    void header(Field header) throws IOException {
        RowBuffer line = new RowBuffer(',').append(header);
        if (line.length() > 0) {
            write(line);
        }
    }

    void write(RowBuffer line) throws IOException {
        if (begun) {
            out.write('\n');
        }
        out.write(line.bytes(), 0, line.length());
        begun = true;
    }

    /** Ends the file and gives it its own name. */
    void publish() throws IOException {
        out.close();
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** SHA-256 of a published {@linkplain #hashed hashed} file, in lower-case hexadecimal. Ask once. */
    String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
