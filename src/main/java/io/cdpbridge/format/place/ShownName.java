package io.cdpbridge.format.place;

import io.cdpbridge.error.Visible;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names that come from outside, made fit for a terminal, a log and a page. */
public final class ShownName {
    /** The most characters of a shown name, but for escapes at its ends. */
    private static final int LONGEST = 140;

    private static final int TAIL = 50;

    private ShownName() {}

    /**
     * The name on one line: what a terminal takes for a command, what cannot be seen and what turns the direction of writing
     * stands as {@code \}{@code u001b}. A long name loses its middle, and gets a hash of the whole in its place, so that two
     * names stay two.
     */
    public static String of(String name) {
        return shown(name, LONGEST);
    }

    static String shown(String text, int longest) {
        if (text.length() <= longest) {
            return escaped(text);
        }
        return escaped(text.substring(0, longest - TAIL)) + "~" + hash(text) + "~"
                + escaped(text.substring(text.length() - TAIL));
    }

    private static String escaped(String text) {
        if (text.codePoints().noneMatch(ShownName::isEscaped)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (!isEscaped(character)) {
                shown.appendCodePoint(character);
            } else if (character == '\\') {
                shown.append("\\\\");
            } else {
                shown.append(Visible.escaped(character));
            }
        });
        return shown.toString();
    }

    /** A backslash begins an escape, so one that is meant is written twice. */
    private static boolean isEscaped(int character) {
        return character == '\\' || Visible.isHidden(character);
    }

    private static String hash(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_16BE));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
