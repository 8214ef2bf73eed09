package io.cdpbridge.source.xdm;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * The JSON of a page's events, one after the other, each followed by a line feed, so that neighbours can be copied to a
 * newline-delimited file in one piece. Grows as needed and is used again for the next page. Confined to one thread at a
 * time.
 */
public final class EventBuffer {
    private static final int INITIAL_BYTES = 1 << 20;

    private byte[] bytes = new byte[INITIAL_BYTES];
    private int size;
    private final JsonGenerator json;

    public EventBuffer() {
        try {
            json = new JsonFactoryBuilder()
                    .rootValueSeparator((String) null)
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .build()
                    .createGenerator(new Sink());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes; those from 0 to {@link #size()} are written. Valid until the next event is. */
    public byte[] array() {
        return bytes;
    }

    /** How many bytes are written, line feeds included. */
    public int size() {
        return size;
    }

    /** Forgets all events and keeps the memory. */
    public void clear() {
        size = 0;
    }

    /** Writes one object behind the last. */
    JsonGenerator json() {
        return json;
    }

    /** Ends an object. Gives the offset behind its last byte. */
    int end() throws IOException {
        json.flush();
        int end = size;
        reserve(1);
        bytes[size++] = '\n';
        return end;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }

    private final class Sink extends OutputStream {
        @Override
        public void write(int octet) {
            reserve(1);
            bytes[size++] = (byte) octet;
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            reserve(length);
            System.arraycopy(from, offset, bytes, size, length);
            size += length;
        }
    }
}
