package io.cdpbridge.client.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The files of one export of one audience.
 *
 * @param name the name of the first part
 * @param exportedAt what the name says, else when the newest part was written
 * @param parts in the order of their numbers
 * @param manifest the manifest that lists them
 */
public record ExportSet(String name, Instant exportedAt, List<LandingFile> parts, Optional<Manifest> manifest) {
    public ExportSet {
        parts = List.copyOf(parts);
    }

    /** The size of all parts. */
    public long bytes() {
        return parts.stream().mapToLong(LandingFile::bytes).sum();
    }

    /** When the store says that the newest part was written. */
    public Instant modifiedAt() {
        return parts.stream()
                .map(LandingFile::modifiedAt)
                .max(Comparator.naturalOrder())
                .orElse(exportedAt);
    }

    /**
     * Tells this export from every other, also from a later one that was written over it under the same name: a hash over
     * the names, sizes and versions of its parts, 64 hexadecimal digits.
     */
    public String fingerprint() {
        StringBuilder facts = new StringBuilder();
        for (LandingFile part : parts) {
            facts.append(part.name()).append('\n').append(part.bytes()).append('\n');
            facts.append(part.version()).append('\n');
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(facts.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
