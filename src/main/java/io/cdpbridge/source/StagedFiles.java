package io.cdpbridge.source;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** The folder of staged files. What the ledger does not name there is left over from a crash, and goes. */
public final class StagedFiles {
    static final String EVENTS_SUFFIX = ".ndjson";
    private static final String LINES_SUFFIX = ".lines";

    private final Path directory;

    /** @throws BridgeException CDP-5002 when the folder can't be made */
    public StagedFiles(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw failed("the staging folder cannot be made", e);
        }
    }

    PartWriter newPart() throws IOException {
        return new PartWriter(directory);
    }

    /** The events of a part. */
    public Path events(String partFile) {
        return directory.resolve(partFile);
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

    /** Removes parts whose rows have all reached an end. */
    public void delete(Collection<String> partFiles) {
        try {
            for (String partFile : partFiles) {
                Files.deleteIfExists(events(partFile));
                Files.deleteIfExists(linesOf(events(partFile)));
            }
        } catch (IOException e) {
            throw failed("staged files that are done cannot be deleted", e);
        }
    }

    /** Removes every file that belongs to none of the given parts. Nobody may be writing. */
    public void deleteAllBut(Collection<String> partFiles) {
        Set<Path> needed = new HashSet<>();
        for (String partFile : partFiles) {
            needed.add(events(partFile));
            needed.add(linesOf(events(partFile)));
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(path -> !needed.contains(path)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw failed("left-over staged files cannot be deleted", e);
        }
    }

    static Path linesOf(Path events) {
        String name = events.getFileName().toString();
        return events.resolveSibling(name.substring(0, name.length() - EVENTS_SUFFIX.length()) + LINES_SUFFIX);
    }

    private static BridgeException failed(String what, IOException cause) {
        return new BridgeException(ErrorCode.STAGING_FAILED, what + ": " + cause.getMessage(), cause);
    }
}
