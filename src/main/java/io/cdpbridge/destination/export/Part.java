package io.cdpbridge.destination.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * One file of an export, looked at but not read.
 *
 * @param name how messages call it
 * @param file where it lies
 * @param columns their names, in the order of the file
 * @param nested those of them that hold arrays or objects
 * @param floating those that hold floating-point numbers, by the schema
 * @param opener begins to read its rows
 */
record Part(
        String name,
        Path file,
        Format format,
        List<String> columns,
        Set<String> nested,
        Set<String> floating,
        Opener opener) {
    /** Begins to read a part's rows. */
    @FunctionalInterface
    interface Opener {
        /**
         * Opens the part.
         *
         * @param selected the names of the columns to deliver, in order
         */
        PartReader open(List<String> selected);
    }
}
