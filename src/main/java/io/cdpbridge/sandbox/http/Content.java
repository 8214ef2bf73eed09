package io.cdpbridge.sandbox.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The body of an answer.
 *
 * @param length its bytes; -1 when that is not known before it is written
 * @param writer writes it
 */
public record Content(long length, Writer writer) {

    /** Writes a body. */
    @FunctionalInterface
    public interface Writer {
        /** Writes all of it; does not close. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** A body from a text. */
    public static Content of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Content(bytes.length, out -> out.write(bytes));
    }

    /** No body. */
    public static Content empty() {
        return new Content(0, out -> {});
    }
}
