package io.cdpbridge.source;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A file's text, unzipped if it is gzip by content, and the hash of the file as it lies there. */
final class ContentStream implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final HashingStream raw;
    private final InputStream text;

    ContentStream(Path file) throws IOException {
        raw = new HashingStream(Files.newInputStream(file));
        BufferedInputStream buffered = new BufferedInputStream(raw, BUFFER);
        buffered.mark(2);
        boolean gzip = buffered.read() == 0x1F && buffered.read() == 0x8B;
        buffered.reset();
        text = gzip ? new GZIPInputStream(buffered, BUFFER) : buffered;
    }

    InputStream text() {
        return text;
    }

    /** The hash of all bytes read so far: of the whole file once {@link #text} has ended. */
    String hash() {
        return raw.hash.get().toString();
    }

    /** The hash of a file's content. */
    static String hash(Path file) throws IOException {
        try (HashingStream stream = new HashingStream(Files.newInputStream(file))) {
            stream.transferTo(OutputStream.nullOutputStream());
            return stream.hash.get().toString();
        }
    }

    @Override
    public void close() throws IOException {
        text.close();
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
