package io.cdpbridge.ledger;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A requested history.
 *
 * @param directory the folder of exported files, when it is not queried
 */
public record Backfill(long id, String flow, Instant from, Instant to, Optional<Path> directory) {
    /**
     * The progress of a history.
     *
     * @param rows of the slices that are done
     * @param errors why failed slices need attention
     */
    public record Progress(long slices, long done, long failed, long rows, java.util.List<String> errors) {
        /** Whether nothing is left to read. */
        public boolean isRead() {
            return done + failed == slices;
        }
    }
}
