package io.cdpbridge.export;

/** Reads the rows of one part of an export. */
interface PartReader extends AutoCloseable {
    boolean hasNext();

    /** The next rows, at most {@code rows} of them; fewer when they are large. */
    ExportPage next(int rows);

    /** The hash of the file's bytes, once {@link #hasNext} is false. */
    String hash();

    @Override
    void close();
}
