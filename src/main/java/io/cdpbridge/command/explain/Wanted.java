package io.cdpbridge.command.explain;

import io.cdpbridge.format.identity.Blank;
import io.cdpbridge.format.identity.Sha256;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The record that is asked for: a log id, an event's {@code _id}, an identity, or the SHA-256 of a trimmed lower-case
 * identity. Confined to one thread.
 */
final class Wanted {
    private final String text;
    private final boolean hashed;
    private final Sha256 sha256 = new Sha256();

    Wanted(String text) {
        String stripped = Blank.strip(text);
        this.hashed = Sha256.isHash(stripped);
        this.text = hashed ? stripped.toLowerCase(Locale.ROOT) : stripped;
    }

    String text() {
        return text;
    }

    boolean isHash() {
        return hashed;
    }

    /** Whether a key or an identity is the one that is asked for. */
    boolean isIdentity(String cell) {
        String trimmed = cell == null ? "" : Blank.strip(cell);
        if (trimmed.isEmpty()) {
            return false;
        }
        return trimmed.equals(text) || (hashed && sha256.ofIdentity(trimmed).equals(text));
    }

    /** Whether a value is the log id that is asked for. */
    boolean isLogId(String cell) {
        return cell != null && Blank.strip(cell).equals(text);
    }

    /**
     * The log id inside the {@code _id} that is asked for; empty when what is asked for is no {@code _id} of this schema.
     *
     * @param prefix {@code <instance>:<schema>:}
     */
    String logIdOf(String prefix) {
        return text.startsWith(prefix) ? logId(text, prefix) : "";
    }

    /** The first value of an {@code _id} behind its prefix. */
    static String logId(String id, String prefix) {
        if (!id.startsWith(prefix)) {
            return "";
        }
        String first = id.substring(prefix.length()).split(":", 2)[0];
        return URLDecoder.decode(first.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
