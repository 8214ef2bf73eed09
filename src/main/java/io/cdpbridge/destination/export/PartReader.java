package io.cdpbridge.destination.export;

import io.cdpbridge.format.delimited.LineCounts;
import java.util.Optional;

/** Reads the rows of one part of an export. */
interface PartReader extends AutoCloseable {
    boolean hasNext();

    /** The next rows, at most {@code rows} of them; fewer when they are large. */
    ExportPage next(int rows);

    /** The hash of the file's bytes, once {@link #hasNext} is false. */
    String hash();

    /** How the lines are accounted for, as far as they were read; nothing when the format has no lines that rows stand on. */
    default Optional<LineCounts> lines() {
        return Optional.empty();
    }

    @Override
    void close();
}
