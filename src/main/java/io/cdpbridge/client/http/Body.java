package io.cdpbridge.client.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What a call carries. A body can be opened any number of times and gives the same bytes each time, so that a call can be
 * sent again with a new token. Its text form tells the length, never the content.
 */
public sealed interface Body {
    /** The number of bytes that {@link #open()} gives. */
    long length();

    /** A new stream from the first byte on; the caller closes it. */
    InputStream open() throws IOException;

    /** Whether these are rows, which an error must not repeat, and not what controls the service. */
    boolean carriesRows();

    /** No body at all. */
    static Body none() {
        return None.INSTANCE;
    }

    /** A body held in memory, in UTF-8. */
    static Body of(String text) {
        return new Text(text.getBytes(StandardCharsets.UTF_8), false);
    }

    /** Rows held in memory, as JSON, which must not be changed any more. */
    static Body rows(byte[] bytes) {
        return new Text(bytes, true);
    }

    /** A part of a file of rows, read from disk while it is sent. */
    static Body slice(Path file, long offset, long length) {
        return new Slice(file, offset, length);
    }

    /** No body. */
    enum None implements Body {
        INSTANCE;

        @Override
        public long length() {
            return 0;
        }

        @Override
        public InputStream open() {
            return InputStream.nullInputStream();
        }

        @Override
        public boolean carriesRows() {
            return false;
        }
    }

    /** Bytes in memory: a JSON document or form. */
    final class Text implements Body {
        private final byte[] bytes;
        private final boolean rows;

        private Text(byte[] bytes, boolean rows) {
            this.bytes = bytes;
            this.rows = rows;
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public boolean carriesRows() {
            return rows;
        }

        @Override
        public String toString() {
            return "text of " + bytes.length + " bytes";
        }
    }

    /**
     * The bytes of a file from {@code offset} on. A file that ends before {@code offset + length} fails the stream with an
     * {@link java.io.EOFException}: a short upload would be taken for a whole one.
     *
     * @param offset of the first byte, from 0
     * @param length in bytes
     */
    record Slice(Path file, long offset, long length) implements Body {
        public Slice {
            if (offset < 0 || length < 0) {
                throw new IllegalArgumentException("A slice of " + length + " bytes at " + offset);
            }
        }

        @Override
        public InputStream open() throws IOException {
            return new SliceStream(file, offset, length);
        }

        @Override
        public boolean carriesRows() {
            return true;
        }
    }
}
