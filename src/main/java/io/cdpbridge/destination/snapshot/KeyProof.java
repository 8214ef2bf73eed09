package io.cdpbridge.destination.snapshot;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Holds the keys of an export against a state that it was merged into at some time. Add its rows, then compare. It knows
 * nothing of how exports are merged but what their doc says: a later word counts, and who is not in a full export has left.
 * Memory is flat. One thread at a time.
 */
public final class KeyProof implements AutoCloseable {
    private final Workspace workspace;
    private final RowFiles rows;
    private final Keys kept;

    KeyProof(Workspace workspace) throws SQLException {
        this.workspace = workspace;
        this.rows = new RowFiles(workspace, "exported", "key VARCHAR, member BOOLEAN");
        this.kept = new Keys(workspace, "kept");
    }

    /** Adds a row of the export. */
    public void add(String key, boolean member) {
        try {
            rows.beginRow().append(key).append(member);
            rows.endRow(key.length());
        } catch (SQLException failure) {
            throw Failures.of("keep the keys of an export", failure);
        }
    }

    /** Adds the key of a row that says nothing: its person may be a member all the same. */
    public void keep(String key) {
        try {
            kept.add(key);
        } catch (SQLException failure) {
            throw Failures.of("keep the keys of an export", failure);
        }
    }

    /**
     * Compares.
     *
     * @param alone whether no other export of the state is of the same time
     * @param gone whether a key was taken out of the state on purpose, such as that of a person who was forgotten
     * @return nothing when a full export that is newer than this one has overtaken it
     */
    public Optional<KeyCounts> compare(
            Path state, ExportKind kind, Instant exportedAt, boolean alone, Predicate<String> gone) {
        try {
            StateFile file = StateFile.read(workspace, state);
            Optional<Instant> fullAt = file.marks().fullAt();
            if (fullAt.filter(full -> full.isAfter(exportedAt)).isPresent()) {
                return Optional.empty();
            }
            // Another export of its time may be a full one, in which its keys are missing.
            boolean overtaken = !alone && fullAt.filter(exportedAt::equals).isPresent();
            boolean forgotten = file.marks()
                    .forgotten()
                    .filter(exit -> !exit.isBefore(exportedAt))
                    .isPresent();
            workspace.execute("""
                    CREATE TEMP TABLE said AS
                    SELECT key, bool_and(member) AS all_members, bool_or(member) AS some_members
                    FROM %s
                    GROUP BY key""".formatted(rows.finish()));
            String known = "(SELECT key, member, exported_at FROM " + Sql.parquet(state) + ")";
            long at = Times.micros(exportedAt);
            String last = alone ? "<=" : "<";
            return Optional.of(new KeyCounts(
                    overtaken || forgotten ? 0 : missing(known, gone),
                    overtaken ? 0 : workspace.number("""
                                    SELECT count(*)
                                    FROM %s
                                    SEMI JOIN said USING (key)
                                    WHERE exported_at < make_timestamp($1)""".formatted(known), at),
                    alone ? workspace.number("""
                                    SELECT count(*)
                                    FROM %s
                                    JOIN said USING (key)
                                    WHERE exported_at = make_timestamp($1) AND all_members = some_members
                                        AND member <> all_members""".formatted(known), at) : 0,
                    kind == ExportKind.FULL ? workspace.number("""
                                    SELECT count(*)
                                    FROM %s
                                    ANTI JOIN said USING (key)
                                    WHERE key NOT IN (SELECT key FROM %s) AND member
                                        AND exported_at %s make_timestamp($1)
                                    """.formatted(known, kept.finish(), last), at) : 0));
        } catch (SQLException failure) {
            throw Failures.of("compare an export with " + state, failure);
        }
    }

    /** Who left may have been forgotten by the state, so only members can be missing. */
    private long missing(String known, Predicate<String> gone) throws SQLException {
        long missing = 0;
        try (ResultSet keys =
                workspace.query("SELECT key FROM said ANTI JOIN " + known + " USING (key) WHERE all_members")) {
            while (keys.next()) {
                missing += gone.test(keys.getString(1)) ? 0 : 1;
            }
        }
        return missing;
    }

    @Override
    public void close() {
        workspace.close();
    }
}
