package io.cdpbridge.snapshot;

import java.io.IOException;
import java.nio.file.Path;
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
    private final int slots;
    private final String rows;
    private final RepeatedKeys repeated;
    private final String exported;
    private final ExportKind kind;
    private final Instant exportedAt;

    /** @param rows the export as a relation with the columns key, member, qualified_at, v0, v1, … */
    Merging(Workspace workspace, List<String> attributes, String rows, ExportKind kind, Instant exportedAt)
            throws SQLException, IOException {
        this.workspace = workspace;
        this.attributes = attributes;
        this.slots = attributes.size();
        this.rows = rows;
        this.kind = kind;
        this.exportedAt = exportedAt;
        repeated = new RepeatedKeys(workspace, slots, rows);
        exported = "(SELECT * FROM " + rows + " ANTI JOIN repeated USING (key) UNION ALL SELECT * FROM "
                + repeated.resolved() + ")";
    }

    /** @param count of the export's rows */
    MergeCounts write(Optional<StateFile> before, Path after, Instant forgetBefore, long count)
            throws SQLException, IOException {
        Optional<Instant> fullBefore = before.flatMap(StateFile::fullAt);
        long stale;
        // What came before a full export was overtaken by it, also for the keys that it does not hold.
        if (fullBefore.isPresent() && exportedAt.isBefore(fullBefore.get())) {
            stale = count - repeated.losers();
            StateFile.write(
                    workspace,
                    after,
                    attributes,
                    fullBefore,
                    remembered(before.get().select(attributes), 1),
                    Times.micros(forgetBefore));
        } else {
            String state = before.map(file -> file.select(attributes)).orElse(StateFile.selectNothing(slots));
            stale = new StaleKeys(workspace, slots).find(exported, state, Times.micros(exportedAt));
            StateFile.write(
                    workspace,
                    after,
                    attributes,
                    kind == ExportKind.FULL ? Optional.of(exportedAt) : fullBefore,
                    remembered(merged(state), 2),
                    Times.micros(exportedAt),
                    Times.micros(forgetBefore));
        }
        long members = workspace.number("SELECT count(*) FROM " + Sql.parquet(after) + " WHERE member");
        return new MergeCounts(count, repeated.losers(), repeated.conflicts(), stale, members);
    }

    private String merged(String state) {
        String gone = kind == ExportKind.FULL
                ? "member AND exported_at <= make_timestamp($1) AND key NOT IN (SELECT key FROM stale)"
                : "false";
        return "SELECT key, member, qualified_at, make_timestamp($1) AS exported_at" + Slots.columns(slots) + " FROM "
                + exported + " ANTI JOIN stale USING (key)"
                + " UNION ALL SELECT key, member AND NOT gone, if(gone, NULL, qualified_at),"
                + " if(gone, make_timestamp($1), exported_at)" + Slots.columns(slots)
                + " FROM (SELECT *, " + gone + " AS gone FROM (" + state + "))"
                + " ANTI JOIN (SELECT key FROM " + rows + " ANTI JOIN stale USING (key)) USING (key)";
    }

    private String remembered(String state, int parameter) {
        return "SELECT * FROM (" + state + ") WHERE member OR exported_at >= make_timestamp($" + parameter + ")";
    }
}
