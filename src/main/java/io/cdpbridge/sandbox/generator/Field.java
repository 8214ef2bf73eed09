package io.cdpbridge.sandbox.generator;

import java.nio.charset.StandardCharsets;

/** The content of a field as bytes, ready to be written. */
public final class Field {
    static final Field EMPTY = plain("");

    private final byte[] bytes;

    private Field(byte[] bytes) {
        this.bytes = bytes;
    }

    /** ASCII text that needs no quotes. */
    public static Field plain(String text) {
        return new Field(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Text that is written as it is, in UTF-8. */
    public static Field utf8(String text) {
        return new Field(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes that need not be text. */
    public static Field bytes(byte... bytes) {
        return new Field(bytes.clone());
    }

    /** Any text in quotes, those inside it doubled, as in the {@code campaign-utf8} dialect. */
    static Field quoted(String text) {
        return utf8('"' + text.replace("\"", "\"\"") + '"');
    }

    /** The bytes themselves, not to be changed. */
    byte[] bytes() {
        return bytes;
    }
}
