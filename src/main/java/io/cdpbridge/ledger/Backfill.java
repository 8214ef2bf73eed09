package io.cdpbridge.ledger;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A history that was asked for.
 *
 * @param directory of exported files, when it is not queried
 */
public record Backfill(long id, String flow, Instant from, Instant to, Optional<Path> directory) {
    /**
     * How far it is.
     *
     * @param rows of the slices that are done
     * @param errors why slices wait for somebody
     */
    public record Progress(long slices, long done, long failed, long rows, java.util.List<String> errors) {
        /** Whether nothing is left to read. */
        public boolean isRead() {
            return done + failed == slices;
        }
    }
}
