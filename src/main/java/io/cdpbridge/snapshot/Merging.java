package io.cdpbridge.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a merge. Only keys are joined: a repeated key is rare, and so is a row that is older than the state, so
 * whole rows stream past small tables of exceptions.
 */
final class Merging {
    private final Workspace workspace;
    private final List<String> attributes;
    private final ExportedRows exported;
    private final String kept;
    private final ExportKind kind;
    private final Instant exportedAt;
    private final long at;

    /** @param kept keys of which the export says nothing though they are in it, as a relation */
    Merging(
            Workspace workspace,
            List<String> attributes,
            ExportedRows exported,
            String kept,
            ExportKind kind,
            Instant exportedAt) {
        this.workspace = workspace;
        this.attributes = attributes;
        this.exported = exported;
        this.kept = kept;
        this.kind = kind;
        this.exportedAt = exportedAt;
        this.at = Times.micros(exportedAt);
    }

    MergeCounts write(Optional<StateFile> before, Path after, Instant forgetBefore) throws SQLException, IOException {
        StateFile.Marks marks = before.map(StateFile::marks).orElse(StateFile.Marks.NONE);
        boolean forgets = forgetBefore.isAfter(Instant.MIN);
        // A file of the first version does not tell whom it let go of: it may be whoever is old enough.
        Optional<Instant> forgotten =
                marks.forgotten().map(time -> forgets && time.equals(Instant.MAX) ? forgetBefore : time);
        String state = "("
                + before.map(file -> file.select(attributes)).orElse(StateFile.selectNothing(attributes.size())) + ")";
        long stale;
        long unproven = 0;
        // What came before a full export was overtaken by it, also for the keys that it does not hold.
        if (marks.fullAt().filter(exportedAt::isBefore).isPresent()) {
            stale = exported.count() - exported.losers();
            workspace.execute("CREATE TEMP TABLE stale AS SELECT DISTINCT key FROM " + exported.all());
            write(
                    after,
                    new StateFile.Marks(marks.fullAt(), latest(forgotten, state, forgetBefore)),
                    state,
                    forgetBefore);
        } else {
            SharedKeys.Found found = new SharedKeys(workspace, attributes).find(exported, state, at);
            stale = found.stale();
            if (marks.fullAt().filter(exportedAt::equals).isPresent()) {
                stale += overtake("true", state + " WHERE exported_at >= make_timestamp(" + at + ")");
            }
            if (forgets && forgotten.filter(exit -> !exit.isBefore(exportedAt)).isPresent()) {
                unproven = overtake("member", state);
            }
            write(
                    after,
                    new StateFile.Marks(
                            kind == ExportKind.FULL ? Optional.of(exportedAt) : marks.fullAt(),
                            latest(forgotten, state, forgetBefore)),
                    merged(state, found.joined()),
                    forgetBefore);
        }
        long members = workspace.number("SELECT count(*) FROM " + Sql.parquet(after) + " WHERE member");
        return new MergeCounts(
                exported.count(), exported.losers(), exported.conflicts(), stale + unproven, unproven, members);
    }

    private void write(Path after, StateFile.Marks marks, String rows, Instant forgetBefore)
            throws SQLException, IOException {
        StateFile.write(
                workspace,
                after,
                attributes,
                marks,
                "SELECT * FROM (" + rows + ") WHERE member OR exported_at >= make_timestamp($1)",
                Times.micros(forgetBefore));
    }

    /** Makes rows of the export stale of which a state does not know enough; how many. */
    private long overtake(String condition, String known) throws SQLException {
        workspace.execute(
                "CREATE OR REPLACE TEMP TABLE overtaken AS SELECT key FROM " + exported.unique() + " ANTI JOIN stale"
                        + " USING (key) ANTI JOIN (SELECT key FROM " + known + ") USING (key) WHERE " + condition);
        workspace.execute("INSERT INTO stale SELECT key FROM overtaken");
        return workspace.number("SELECT count(*) FROM overtaken");
    }

    /**
     * Who is missing in a full export has left after all that is said at its time: a moment later, so that nothing of that time
     * brings them back.
     */
    private String merged(String state, String joined) {
        String time = "make_timestamp(" + at + ")";
        String gone = kind == ExportKind.FULL
                ? "(exported_at = " + time + " OR (member AND exported_at < " + time
                        + ")) AND key NOT IN (SELECT key FROM stale) AND key NOT IN (SELECT key FROM " + kept + ")"
                : "false";
        String slots = Slots.columns(attributes.size());
        return "SELECT * FROM " + exported.unique() + " ANTI JOIN stale USING (key) ANTI JOIN mixed USING (key)"
                + " UNION ALL SELECT * FROM " + joined
                + " UNION ALL SELECT key, member AND NOT gone, if(gone, NULL, qualified_at),"
                + " if(gone, make_timestamp(" + (at + 1) + "), exported_at), older" + slots
                + " FROM (SELECT *, " + gone + " AS gone FROM " + state + ")"
                + " ANTI JOIN (SELECT key FROM " + exported.all() + " ANTI JOIN stale USING (key)) USING (key)";
    }

    /** When the latest exit was said of which the state that is about to be written knows nothing more. */
    private Optional<Instant> latest(Optional<Instant> forgotten, String state, Instant forgetBefore)
            throws SQLException {
        String old = " WHERE NOT member AND exported_at < make_timestamp($1)";
        long limit = Times.micros(forgetBefore);
        Optional<Instant> latest = forgotten;
        if (workspace.number("SELECT count(*) FROM " + state + old, limit) > 0) {
            String left = "SELECT epoch_us(max(exported_at)) FROM " + state + " ANTI JOIN (SELECT key FROM "
                    + exported.all() + " ANTI JOIN stale USING (key)) USING (key)" + old;
            try (ResultSet row = workspace.query(left, limit)) {
                row.next();
                latest = later(
                        latest, Optional.ofNullable((Long) row.getObject(1)).map(Times::instant));
            }
        }
        if (at < limit
                && workspace.number("SELECT count(*) FROM " + exported.all()
                                + " ANTI JOIN stale USING (key) WHERE NOT member")
                        > 0) {
            latest = later(latest, Optional.of(exportedAt));
        }
        return latest;
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return other.filter(time -> one.isEmpty() || time.isAfter(one.get())).or(() -> one);
    }
}
