package io.cdpbridge.destination.snapshot;

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
        Optional<Instant> forgotten = marks.forgotten()
                .filter(time -> forgets || !time.equals(Instant.MAX))
                .map(time -> time.equals(Instant.MAX) ? forgetBefore : time);
        String state = "("
                + before.map(file -> file.select(attributes)).orElse(StateFile.selectNothing(attributes.size())) + ")";
        long fullAt = marks.fullAt().map(Times::micros).orElse(0L);
        String knownAt = "coalesce(full_at, " + time(fullAt) + ")";
        workspace.execute("CREATE TEMP TABLE stale (key VARCHAR)");
        if (at <= fullAt) {
            // What came before a full export was overtaken by it, also for the keys that it does not hold.
            overtake(
                    "true",
                    state + " WHERE " + knownAt + " < " + time(at) + " OR (" + knownAt + " = " + time(at)
                            + " AND exported_at >= " + time(at) + ")");
        }
        long unproven = 0;
        if (forgets && forgotten.filter(exit -> !exit.isBefore(exportedAt)).isPresent()) {
            unproven = overtake("member", state);
        }
        String joined = new SharedKeys(workspace, attributes).find(exported, state, at);
        long stale = workspace.number("SELECT count(*) FROM stale");
        long unknownAt = Math.max(
                fullAt, forgotten.filter(time -> forgets).map(Times::micros).orElse(0L));
        keepBack(state, fullAt, unknownAt);
        boolean latest = kind == ExportKind.FULL && at >= fullAt;
        write(
                after,
                new StateFile.Marks(
                        latest ? Optional.of(exportedAt) : marks.fullAt(), latest(forgotten, state, forgetBefore)),
                merged(state, joined, knownAt),
                forgetBefore);
        long members = workspace.number("SELECT count(*) FROM " + Sql.parquet(after) + " WHERE member");
        return new MergeCounts(exported.count(), exported.losers(), exported.conflicts(), stale, unproven, members);
    }

    private void write(Path after, StateFile.Marks marks, String rows, Instant forgetBefore)
            throws SQLException, IOException {
        StateFile.write(
                workspace,
                after,
                attributes,
                marks,
                "SELECT * FROM (" + rows + ") WHERE member OR exported_at >= make_timestamp($1) OR full_at IS NOT NULL",
                Times.micros(forgetBefore));
    }

    /** Makes rows of the export stale of which a state does not know enough; how many. */
    private long overtake(String condition, String known) throws SQLException {
        workspace.execute("""
                CREATE OR REPLACE TEMP TABLE overtaken AS
                SELECT key
                FROM %s
                ANTI JOIN stale USING (key)
                ANTI JOIN (SELECT key FROM %s) USING (key)
                WHERE %s""".formatted(exported.unique(), known, condition));
        workspace.execute("INSERT INTO stale SELECT key FROM overtaken");
        return workspace.number("SELECT count(*) FROM overtaken");
    }

    /**
     * Finds the keys of which the newest full export says nothing, for the table silent: what an older export says of them still
     * counts, as long as it is no older than the newest full export that does say something.
     *
     * @param fullAt when the newest full export of the state was made
     * @param unknownAt what is older than this says nothing of keys that the state does not know
     */
    private void keepBack(String state, long fullAt, long unknownAt) throws SQLException {
        workspace.execute("""
                CREATE TEMP TABLE unsaid AS
                SELECT DISTINCT key
                FROM (SELECT key FROM %s ANTI JOIN (SELECT key FROM %s) USING (key))
                """.formatted(kept, exported.all()));
        String before = "SELECT key, full_at, true AS known FROM " + state;
        String after = before + " WHERE full_at IS NOT NULL";
        if (kind == ExportKind.FULL && at > fullAt) {
            after = """
                    SELECT key, coalesce(full_at, if(known, %s, %s)) AS full_at, coalesce(known, false) AS known
                    FROM unsaid
                    LEFT JOIN (%s SEMI JOIN unsaid USING (key)) USING (key)
                    """.formatted(time(fullAt), time(unknownAt), before);
        } else if (kind == ExportKind.FULL) {
            after = """
                    SELECT * REPLACE (
                        if(key IN (SELECT key FROM unsaid), full_at, greatest(full_at, %s)) AS full_at)
                    FROM (%s)""".formatted(time(at), after);
            after = "SELECT * FROM (" + after + ") WHERE full_at < " + time(fullAt);
        }
        workspace.execute("CREATE TEMP TABLE silent AS " + after);
    }

    /**
     * Who is missing in a full export has left after all that is said at its time: a moment later, so that nothing of that time
     * brings them back.
     */
    private String merged(String state, String joined, String knownAt) throws SQLException {
        String gone = kind == ExportKind.FULL ? """
                        (exported_at = %s OR (member AND exported_at < %s)) AND %s <= %s
                            AND key NOT IN (SELECT key FROM stale) AND key NOT IN (SELECT key FROM unsaid)
                        """.formatted(time(at), time(at), knownAt, time(at)) : "false";
        String slots = Slots.columns(attributes.size());
        String rows = """
                SELECT *
                FROM %s
                ANTI JOIN stale USING (key)
                ANTI JOIN mixed USING (key)
                UNION ALL
                SELECT *
                FROM %s
                UNION ALL
                SELECT key, member AND NOT gone, if(gone, NULL, qualified_at), if(gone, %s, exported_at), older,
                    NULL::TIMESTAMP AS full_at%s
                FROM (SELECT *, %s AS gone FROM %s)
                ANTI JOIN (SELECT key FROM %s ANTI JOIN stale USING (key)) USING (key)
                """.formatted(exported.unique(), joined, time(at + 1), slots, gone, state, exported.all());
        if (workspace.number("SELECT count(*) FROM silent") == 0) {
            return rows;
        }
        // Who is not known has left, as far as anybody knows.
        return """
                SELECT r.* REPLACE (s.full_at AS full_at)
                FROM (%s) r
                LEFT JOIN silent s USING (key)
                UNION ALL
                SELECT key, false, NULL, full_at + INTERVAL 1 MICROSECOND, NULL, full_at%s
                FROM silent
                WHERE NOT known""".formatted(rows, ", NULL".repeat(attributes.size()));
    }

    private static String time(long micros) {
        return "make_timestamp(" + micros + ")";
    }

    /** When the latest exit was said of which the state that is about to be written knows nothing more. */
    private Optional<Instant> latest(Optional<Instant> forgotten, String state, Instant forgetBefore)
            throws SQLException {
        String old = " WHERE NOT member AND exported_at < make_timestamp($1) AND full_at IS NULL";
        long limit = Times.micros(forgetBefore);
        Optional<Instant> latest = forgotten;
        if (workspace.number("SELECT count(*) FROM " + state + old, limit) > 0) {
            String left = """
                    SELECT epoch_us(max(exported_at))
                    FROM %s
                    ANTI JOIN (SELECT key FROM %s ANTI JOIN stale USING (key)) USING (key)%s
                    """.formatted(state, exported.all(), old);
            try (ResultSet row = workspace.query(left, limit)) {
                row.next();
                latest = later(
                        latest, Optional.ofNullable((Long) row.getObject(1)).map(Times::instant));
            }
        }
        if (at < limit
                && workspace.number("SELECT count(*) FROM %s ANTI JOIN stale USING (key) WHERE NOT member"
                                .formatted(exported.all()))
                        > 0) {
            latest = later(latest, Optional.of(exportedAt));
        }
        return latest;
    }

    private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
        return other.filter(time -> one.isEmpty() || time.isAfter(one.get())).or(() -> one);
    }
}
