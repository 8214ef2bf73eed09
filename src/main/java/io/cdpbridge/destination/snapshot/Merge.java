package io.cdpbridge.destination.snapshot;

import io.cdpbridge.destination.recipient.Says;
import java.io.IOException;
import java.nio.file.Files;
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
 * lexicographic order, an absent one before any. A slot of which the winner says nothing is that of the next row that does.
 *
 * <p>Between exports the later export wins, then the later qualification: of the membership and of each slot by itself, since
 * an export need not speak of all of them. Who is missing in a full export has left, whatever other exports of its time say.
 * In whatever order the same exports are merged, the state is the same, as long as it has let go of no exit that is newer
 * than an export.
 */
public final class Merge implements AutoCloseable {
    private final Workspace workspace;
    private final List<String> attributes;
    private final Says[] says;
    private final Optional<Path> before;
    private ExportKind kind;
    private final Instant exportedAt;
    private final long micros;
    private final StateRows rows;
    private final Keys kept;
    private String exportedKeys = "";
    private String keptKeys = "";
    private boolean overtaken;
    private long count;
    private boolean partial;

    Merge(
            Workspace workspace,
            List<String> attributes,
            List<Says> says,
            Optional<Path> before,
            ExportKind kind,
            Instant exportedAt)
            throws SQLException {
        if (says.size() != attributes.size()) {
            throw new IllegalArgumentException(says.size() + " ways of saying " + attributes.size() + " attributes");
        }
        this.workspace = workspace;
        this.attributes = attributes;
        this.says = says.toArray(Says[]::new);
        this.before = before;
        this.kind = kind;
        this.exportedAt = exportedAt;
        this.micros = Times.micros(exportedAt);
        rows = new StateRows(workspace, "exported", attributes.size());
        kept = new Keys(workspace, "kept");
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
            Said said = new Said(micros, qualifiedAt.map(Times::micros).orElse(Said.UNDATED));
            rows.add(new Candidate(key, member, said, unsaid(values), values));
            count++;
        } catch (SQLException failure) {
            throw Failures.of("keep the rows of an export", failure);
        }
    }

    private String unsaid(String[] values) {
        StringBuilder unsaid = null;
        for (int i = 0; i < says.length; i++) {
            if (says[i] == Says.NEVER || (says[i] == Says.IF_PRESENT && values[i] == null)) {
                unsaid = unsaid == null ? new StringBuilder() : unsaid;
                OlderSlots.add(unsaid, attributes.get(i), null);
            }
        }
        partial |= unsaid != null;
        return unsaid == null ? null : unsaid.toString();
    }

    /** Adds the key of a row that says nothing: its person is in the export, and stays what they were. */
    public void keep(String key) {
        try {
            kept.add(key);
        } catch (SQLException failure) {
            throw Failures.of("keep the keys of an export", failure);
        }
    }

    /** The export is no evidence of who has left: it is merged as far as its rows go. See {@link #missing}. */
    public void doubt() {
        kind = ExportKind.INCREMENTAL;
    }

    /**
     * Writes the state that the export makes of the one before.
     *
     * @param after the new file; it is there whole or not at all
     * @param forgetBefore non-members whose last word is older than this are left out of it, and an export that is older than the
     *     last word of one who was makes nobody a member whom the state does not know; {@link Instant#MIN} for a state that nobody
     *     leaves
     */
    public MergeCounts finish(Path after, Instant forgetBefore) {
        try {
            Optional<StateFile> state = before.map(file -> StateFile.read(workspace, file));
            exportedKeys = rows.finish();
            keptKeys = kept.finish();
            overtaken = state.flatMap(file -> file.marks().fullAt())
                    .filter(exportedAt::isBefore)
                    .isPresent();
            ExportedRows exported = new ExportedRows(workspace, attributes, exportedKeys, count, partial);
            return new Merging(workspace, attributes, exported, keptKeys, kind, exportedAt)
                    .write(state, after, forgetBefore);
        } catch (SQLException | IOException failure) {
            throw Failures.of("merge an export into " + after, failure);
        }
    }

    /**
     * Writes the members who are missing in the export, and of whom nothing newer was said; called when it was merged.
     *
     * @param after the merged state
     * @param file the new one; it is there whole or not at all, and only when somebody is missing
     * @return how many they are; none when a newer full export has overtaken this one
     */
    public long missing(Path after, Path file) {
        try {
            StateFile.write(
                    workspace,
                    file,
                    List.of(),
                    StateFile.Marks.NONE,
                    """
                    SELECT %s
                    FROM %s
                    WHERE member AND exported_at < make_timestamp($1) AND NOT %s AND key NOT IN (SELECT key FROM %s)
                        AND key NOT IN (SELECT key FROM %s)
                    """.formatted(StateFile.COLUMNS, Sql.parquet(after), overtaken, exportedKeys, keptKeys),
                    Times.micros(exportedAt));
            long missing = workspace.number("SELECT count(*) FROM " + Sql.parquet(file));
            if (missing == 0) {
                Files.delete(file);
            }
            return missing;
        } catch (SQLException | IOException failure) {
            throw Failures.of("write down who is missing in an export", failure);
        }
    }

    @Override
    public void close() {
        workspace.close();
    }
}
