package io.cdpbridge.source.intake;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.PartSeal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;

/**
 * Compares staged files with what the ledger noted of them when they were closed. A file is read whole once, whatever range
 * of it is needed, and again only when its size or time has changed. Any thread may call.
 */
public final class SealCheck {
    private static final int BUFFER = 1 << 18;

    private final Path directory;
    private final Map<String, Seen> verified = new ConcurrentHashMap<>();

    /** @param directory the staging folder; need not be there */
    public SealCheck(Path directory) {
        this.directory = directory;
    }

    private record Seen(long bytes, FileTime modified) {}

    /**
     * Makes sure that a staged file is the one that was written.
     *
     * @throws PartDamaged when it is not: CDP-5030 missing, CDP-5031 of another length, CDP-5032 with other bytes
     * @throws BridgeException CDP-5002 when it cannot be read
     */
    public void verify(PartSeal seal) {
        Path file = directory.resolve(seal.file());
        try {
            Seen now = seen(file);
            if (now.bytes() != seal.bytes()) {
                throw new PartDamaged(
                        ErrorCode.PART_LENGTH,
                        seal.file() + " has " + now.bytes() + " bytes; " + seal.bytes() + " were staged, " + seal.rows()
                                + " rows",
                        OptionalLong.empty());
            }
            if (seal.checksum().isPresent() && !now.equals(verified.get(seal.file()))) {
                compare(file, seal);
                verified.put(seal.file(), now);
            }
        } catch (NoSuchFileException e) {
            throw new PartDamaged(
                    ErrorCode.PART_MISSING,
                    seal.file() + " with " + seal.rows() + " staged rows is not in the staging folder",
                    OptionalLong.empty());
        } catch (IOException e) {
            throw new BridgeException(
                    ErrorCode.STAGING_FAILED, "staged file " + seal.file() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether the file that tells the input line of each row is there, and whole. */
    public boolean hasLines(PartSeal seal) {
        try {
            return seen(StagedFiles.linesOf(directory.resolve(seal.file()))).bytes() == seal.rows() * Long.BYTES;
        } catch (IOException e) {
            return false;
        }
    }

    /** Lets go of what is known of a file that is no longer needed. */
    void forget(String file) {
        verified.remove(file);
    }

    private static Seen seen(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Seen(attributes.size(), attributes.lastModifiedTime());
    }

    private static void compare(Path file, PartSeal seal) throws IOException {
        CRC32C checksum = new CRC32C();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                checksum.update(buffer, 0, read);
            }
        }
        if (checksum.getValue() != seal.checksum().getAsLong()) {
            throw new PartDamaged(
                    ErrorCode.PART_ALTERED,
                    seal.file() + " with " + seal.rows() + " rows has other bytes than were staged",
                    OptionalLong.of(checksum.getValue()));
        }
    }
}
