package io.cdpbridge.format.delimited;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file's text, unzipped if it is gzip by content and without its byte order mark, and the hash of the file as it lies
 * there. Text that a mark says is UTF-16 comes out as UTF-8. Confined to one thread.
 */
public final class ContentStream implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final HashingStream raw;
    private final boolean gzip;
    private final InputStream text;
    private final Optional<Charset> marked;

    public ContentStream(Path file) throws IOException {
        this(Files.newInputStream(file));
    }

    ContentStream(InputStream bytes) throws IOException {
        raw = new HashingStream(bytes);
        try {
            BufferedInputStream buffered = new BufferedInputStream(raw, BUFFER);
            gzip = startsWith(head(buffered, 2), 0x1F, 0x8B);
            BufferedInputStream plain = gzip ? new BufferedInputStream(new GzipStream(buffered), BUFFER) : buffered;
            byte[] head = head(plain, 3);
            if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
                plain.skipNBytes(3);
                marked = Optional.of(StandardCharsets.UTF_8);
                text = plain;
            } else if (startsWith(head, 0xFE, 0xFF) || startsWith(head, 0xFF, 0xFE)) {
                plain.skipNBytes(2);
                marked = Optional.of(StandardCharsets.UTF_8);
                text = new BufferedInputStream(new Utf16Stream(plain, startsWith(head, 0xFE)), BUFFER);
            } else {
                marked = Optional.empty();
                text = plain;
            }
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** The bytes of the text. */
    public InputStream text() {
        return text;
    }

    /** The first bytes of the text, at most {@code count}, before any were read. They stay to be read. */
    public byte[] head(int count) throws IOException {
        return head(text, count);
    }

    /** The character set of {@link #text}: the one that a byte order mark names, else the given. */
    public Charset charset(Charset unmarked) {
        return marked.orElse(unmarked);
    }

    /** True when the file is gzip. */
    public boolean isGzip() {
        return gzip;
    }

    /** The hash of all bytes read so far: of the whole file once {@link #text} has ended. */
    public String hash() {
        return raw.hash.get().toString();
    }

    /** The hash of a file's content. */
    public static String hash(Path file) throws IOException {
        try (HashingStream stream = new HashingStream(Files.newInputStream(file))) {
            stream.transferTo(OutputStream.nullOutputStream());
            return stream.hash.get().toString();
        }
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    private static byte[] head(InputStream stream, int count) throws IOException {
        stream.mark(count);
        byte[] head = stream.readNBytes(count);
        stream.reset();
        return head;
    }

    private static boolean startsWith(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i == head.length || (head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static final class HashingStream extends FilterInputStream {
        private final HashStream128 hash = Hashing.xxh3_128().hashStream();

        HashingStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            if (count > 0) {
                hash.putBytes(target, offset, count);
            }
            return count;
        }
    }
}
