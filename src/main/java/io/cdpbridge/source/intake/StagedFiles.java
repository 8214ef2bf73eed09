package io.cdpbridge.source.intake;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.disk.OwnerOnly;
import io.cdpbridge.format.disk.PlainFile;
import io.cdpbridge.format.disk.SetAside;
import io.cdpbridge.ledger.PartSeal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** The folder of staged files. What the ledger does not name there is left over from a crash, and is set aside. */
public final class StagedFiles {
    static final String EVENTS_SUFFIX = ".ndjson";
    private static final String LINES_SUFFIX = ".lines";

    private final Path directory;
    private final SealCheck seals;

    /** @throws BridgeException CDP-5002 when the folder can't be made */
    public StagedFiles(Path directory) {
        this.directory = directory;
        this.seals = new SealCheck(directory);
        try {
            OwnerOnly.createFolders(directory);
        } catch (IOException e) {
            throw failed("the staging folder cannot be made", e);
        }
    }

    PartWriter newPart() throws IOException {
        return new PartWriter(directory);
    }

    /** The events of a part. */
    public Path events(String partFile) {
        return PlainFile.in(directory, partFile);
    }

    /**
     * Makes sure that staged files are those that were written; each is read once, and again when it has changed.
     *
     * @throws PartDamaged when one is not
     */
    public void verify(Collection<PartSeal> parts) {
        parts.forEach(seals::verify);
    }

    /** The input line from which a row of a part came, from 1; rows count from 0. */
    public long line(String partFile, long row) {
        try (FileChannel lines = FileChannel.open(linesOf(events(partFile)))) {
            ByteBuffer eight = ByteBuffer.allocate(Long.BYTES);
            while (eight.hasRemaining()) {
                if (lines.read(eight, row * Long.BYTES + eight.position()) < 0) {
                    throw new IOException("row " + row + " is beyond its end");
                }
            }
            return eight.flip().getLong();
        } catch (IOException e) {
            throw failed("the lines of " + partFile + " cannot be read", e);
        }
    }

    /**
     * Removes the events of parts whose rows have all reached an end. Their lines stay, eight bytes a row, until
     * {@link #deleteLines}, so that a row can still be traced to its batch.
     */
    public void retire(Collection<String> partFiles, Instant now) {
        try {
            for (String partFile : partFiles) {
                seals.forget(partFile);
                Files.deleteIfExists(events(partFile));
                Path lines = linesOf(events(partFile));
                if (Files.exists(lines)) {
                    Files.setLastModifiedTime(lines, FileTime.from(now));
                }
            }
        } catch (IOException e) {
            throw failed("staged files that are done cannot be deleted", e);
        }
    }

    /** Removes lines of parts that were retired before an instant. */
    public void deleteLines(Instant before) {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(StagedFiles::isRetired).toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw failed("lines of delivered parts cannot be deleted", e);
        }
    }

    /**
     * Which row of a part came from an input line, from 0: lines ascend.
     *
     * @return nothing when none did
     * @throws BridgeException CDP-5002 when the lines cannot be read; see {@link #hasLines}
     */
    public OptionalLong row(String partFile, long rows, long line) {
        long low = 0;
        long high = rows;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (line(partFile, middle) < line) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < rows && line(partFile, low) == line ? OptionalLong.of(low) : OptionalLong.empty();
    }

    /** Whether the lines of a part are still there. */
    public boolean hasLines(String partFile) {
        return Files.exists(linesOf(events(partFile)));
    }

    /** Removes parts of which nothing is delivered. */
    public void delete(Collection<String> partFiles) {
        try {
            for (String partFile : partFiles) {
                seals.forget(partFile);
                Files.deleteIfExists(events(partFile));
                Files.deleteIfExists(linesOf(events(partFile)));
            }
        } catch (IOException e) {
            throw failed("staged files that are done cannot be deleted", e);
        }
    }

    /**
     * Sets aside every file that belongs to none of the given parts, but for the lines of retired ones, and takes back what
     * belongs to one. Nobody may be writing.
     */
    public void setAsideAllBut(Collection<String> partFiles, SetAside aside) {
        Set<String> needed = new HashSet<>(partFiles);
        partFiles.forEach(file -> needed.add(linesOf(events(file)).getFileName().toString()));
        try {
            aside.settle(directory, needed, path -> !isRetired(path));
        } catch (IOException e) {
            throw failed("left-over staged files cannot be set aside", e);
        }
    }

    /** Lines outlive their events only when the part was delivered. */
    private static boolean isRetired(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(LINES_SUFFIX)
                && !Files.exists(
                        file.resolveSibling(name.substring(0, name.length() - LINES_SUFFIX.length()) + EVENTS_SUFFIX));
    }

    static Path linesOf(Path events) {
        String name = events.getFileName().toString();
        return events.resolveSibling(name.substring(0, name.length() - EVENTS_SUFFIX.length()) + LINES_SUFFIX);
    }

    private static BridgeException failed(String what, IOException cause) {
        return new BridgeException(ErrorCode.STAGING_FAILED, what + ": " + cause.getMessage(), cause);
    }
}
