package io.cdpbridge.guardrail;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.date.Now;
import io.cdpbridge.format.identity.IdentityForms;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Suppressions in a file that privacy tooling writes: on each line the SHA-256 of an identity, trimmed and in lower
 * case, as 64 hexadecimal digits, then the instant of the deletion in ISO 8601, separated by spaces, a tab, a comma or
 * a semicolon. Empty lines and lines that begin with {@code #} are skipped. The file is checked at most once a second,
 * and read again when it has changed; replace it with an atomic move. A missing or broken file stops the reading of
 * records rather than letting a deleted person through.
 */
public final class SuppressionFile implements Suppressions {
    private static final Pattern LINE = Pattern.compile("\\s*([0-9a-fA-F]{64})(?:\\s*[,;]\\s*|\\s+)([^\\s,;]+)\\s*");
    /** Margin so that a clock that is ahead hides no entry that applies once it is corrected. */
    private static final Duration AHEAD = Duration.ofDays(366);

    private static final Duration EVER = Duration.ofDays(365_000);

    private record Version(FileTime modified, long size, Object key) {}

    private final Path file;
    private final Duration window;
    private final Watched<Version, Map<String, Instant>> deletions;

    /**
     * Reads the file for the first time.
     *
     * @param window how long a person stays suppressed after the deletion, inclusive
     * @throws BridgeException {@link ErrorCode#FILE_MISSING} or {@link ErrorCode#SUPPRESSIONS_INVALID}
     */
    public SuppressionFile(Path file, Duration window, Now now) {
        this.file = file;
        this.window = window;
        this.deletions = new Watched<>(this::version, (version, at) -> read(at.minus(AHEAD)), now.atLeast());
    }

    /**
     * Reads all deletions that a file names, by the hash of the identity, however long ago they were.
     *
     * @throws BridgeException {@link ErrorCode#FILE_MISSING} or {@link ErrorCode#SUPPRESSIONS_INVALID}
     */
    public static Map<String, Instant> read(Path file) {
        return new SuppressionFile(file, EVER, new Now(Instant.EPOCH, Instant.EPOCH)).deletions.at(Instant.EPOCH);
    }

    @Override
    public boolean suppressed(String identity, Now now) {
        Map<String, Instant> known = deletions.at(now.atLeast());
        return !known.isEmpty()
                && IdentityForms.hashes(identity).stream().anyMatch(hash -> isRecent(known.get(hash), now));
    }

    @Override
    public boolean isEmpty(Now now) {
        return deletions.at(now.atLeast()).isEmpty();
    }

    private boolean isRecent(Instant deleted, Now now) {
        return deleted != null && !now.atLeast().isAfter(deleted.plus(window));
    }

    private Version version() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Object key = attributes.fileKey();
            return new Version(attributes.lastModifiedTime(), attributes.size(), key == null ? "" : key);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Map<String, Instant> read(Instant now) {
        Map<String, Instant> read = new HashMap<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank() && !line.startsWith("#")) {
                    add(line, number, now, read);
                }
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return Map.copyOf(read);
    }

    private void add(String line, int number, Instant now, Map<String, Instant> into) {
        var parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw broken(
                    number,
                    "a line is a SHA-256 in hexadecimal, a blank, tab, comma or semicolon, and an instant",
                    null);
        }
        try {
            Instant deleted = Instant.parse(parts.group(2));
            if (!now.isAfter(deleted.plus(window))) {
                into.merge(
                        parts.group(1).toLowerCase(Locale.ROOT),
                        deleted,
                        (one, other) -> one.isAfter(other) ? one : other);
            }
        } catch (DateTimeException e) {
            throw broken(number, "the second word is not an instant, such as 2026-11-01T14:57:06Z", e);
        }
    }

    private BridgeException broken(int number, String reason, Exception cause) {
        return new BridgeException(ErrorCode.SUPPRESSIONS_INVALID, file + ":" + number + ": " + reason, cause);
    }

    private BridgeException unreadable(IOException cause) {
        return new BridgeException(
                ErrorCode.FILE_MISSING,
                file + ": the list of suppressed persons cannot be read ("
                        + cause.getClass().getSimpleName() + "); an empty file suppresses nobody",
                cause);
    }
}
