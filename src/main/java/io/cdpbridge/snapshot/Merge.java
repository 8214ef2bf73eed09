package io.cdpbridge.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Merges one export into a wanted state. Add its rows, then finish; closing without finishing leaves everything as it
 * was. May move from thread to thread, but is used by one at a time.
 *
 * <p>Within an export the row with the latest qualification wins its key. Of rows that are equally late, or have no time,
 * one that says that the person left wins over one that does not; then the one whose attributes come first in
 * lexicographic order, an absent one before any. Between exports the later export wins, then the later qualification.
 */
public final class Merge implements AutoCloseable {
    private final Workspace workspace;
    private final List<String> attributes;
    private final Optional<Path> before;
    private final ExportKind kind;
    private final Instant exportedAt;
    private final ExportRows rows;
    private long count;

    Merge(Workspace workspace, List<String> attributes, Optional<Path> before, ExportKind kind, Instant exportedAt)
            throws SQLException {
        this.workspace = workspace;
        this.attributes = attributes;
        this.before = before;
        this.kind = kind;
        this.exportedAt = exportedAt;
        rows = new ExportRows(workspace, "exported", attributes.size());
    }

    /**
     * Adds a row of the export.
     *
     * @param values one for each attribute, in their order; null where there is none
     */
    public void add(String key, boolean member, Optional<Instant> qualifiedAt, String[] values) {
        if (values.length != attributes.size()) {
            throw new IllegalArgumentException(values.length + " values for " + attributes.size() + " attributes");
        }
        try {
            rows.add(new Candidate(key, member, qualifiedAt.map(Times::micros), values));
            count++;
        } catch (SQLException failure) {
            throw Failures.of("keep the rows of an export", failure);
        }
    }

    /**
     * Writes the state that the export makes of the one before.
     *
     * @param after the new file; it is there whole or not at all
     * @param forgetBefore non-members whose last word is older than this are left out of it
     */
    public MergeCounts finish(Path after, Instant forgetBefore) {
        try {
            Optional<StateFile> state = before.map(file -> StateFile.read(workspace, file));
            return new Merging(workspace, attributes, rows.finish(), kind, exportedAt)
                    .write(state, after, forgetBefore, count);
        } catch (SQLException | IOException failure) {
            throw Failures.of("merge an export into " + after, failure);
        }
    }

    @Override
    public void close() {
        workspace.close();
    }
}
