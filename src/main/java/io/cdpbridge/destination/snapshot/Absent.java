package io.cdpbridge.destination.snapshot;

import java.nio.file.Path;
import java.time.Instant;

/**
 * Members who are missing in a full export that is no evidence that they have left.
 *
 * @param file their snapshot, see {@link Merge#missing}
 * @param exportedAt when the export was made; of whom a later one spoke is not missing
 */
public record Absent(Path file, Instant exportedAt) {
    /** The condition under which a row of a wanted state, with its columns, is one of theirs. */
    String condition() {
        return "(member AND exported_at < make_timestamp(%s) AND key IN (SELECT key FROM %s))"
                .formatted(Times.micros(exportedAt), Sql.parquet(file));
    }
}
