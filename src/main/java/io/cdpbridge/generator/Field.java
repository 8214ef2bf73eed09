package io.cdpbridge.generator;

import java.nio.charset.StandardCharsets;

/**
 * The content of a field, ready to be written in the {@code campaign-utf8} dialect: UTF-8, quotes doubled inside a quoted
 * field.
 */
final class Field {
    static final Field EMPTY = plain("");

    private final byte[] bytes;

    private Field(byte[] bytes) {
        this.bytes = bytes;
    }

    /** ASCII text that needs no quotes. */
    static Field plain(String text) {
        return new Field(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Any text, in quotes. */
    static Field quoted(String text) {
        return new Field(('"' + text.replace("\"", "\"\"") + '"').getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes themselves, not to be changed. */
    byte[] bytes() {
        return bytes;
    }
}
