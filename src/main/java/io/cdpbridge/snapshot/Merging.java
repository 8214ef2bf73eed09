package io.cdpbridge.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a merge. Only what needs it is sorted, and only keys are joined: a repeated key is rare, and so is a row
 * that is older than the state, so whole rows stream past small tables of exceptions.
 */
final class Merging {
    private final Workspace workspace;
    private final List<String> attributes;
    private final int slots;
    private final String rows;
    private final String exported;
    private final ExportKind kind;
    private final Instant exportedAt;

    /** @param rows the export as a relation with the columns key, member, qualified_at, v0, v1, … */
    Merging(Workspace workspace, List<String> attributes, String rows, ExportKind kind, Instant exportedAt) {
        this.workspace = workspace;
        this.attributes = attributes;
        this.slots = attributes.size();
        this.rows = rows;
        this.kind = kind;
        this.exportedAt = exportedAt;
        String columns = "key, member, qualified_at" + Slots.columns(slots);
        exported = "(SELECT " + columns + " FROM " + rows + " ANTI JOIN repeated USING (key) UNION ALL SELECT "
                + columns + " FROM resolved)";
    }

    /** @param count of the export's rows */
    MergeCounts write(Optional<StateFile> before, Path after, Instant forgetBefore, long count)
            throws SQLException, IOException {
        long duplicates = resolveRepeatedKeys();
        long conflicts = workspace.number(
                "SELECT count(*) FROM " + rows + " r JOIN resolved w USING (key) WHERE r.member <> w.member");
        Optional<Instant> fullBefore = before.flatMap(StateFile::fullAt);
        long stale;
        // What came before a full export was overtaken by it, also for the keys that it does not hold.
        if (fullBefore.isPresent() && exportedAt.isBefore(fullBefore.get())) {
            stale = count - duplicates;
            StateFile.write(
                    workspace,
                    after,
                    attributes,
                    fullBefore,
                    remembered(before.get().select(attributes), 1),
                    Times.micros(forgetBefore));
        } else {
            String state = before.map(file -> file.select(attributes)).orElse(StateFile.selectNothing(slots));
            stale = findStale(state);
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
        return new MergeCounts(count, duplicates, conflicts, stale, members);
    }

    /** Finds the row that wins each repeated key, and tells how many lose. */
    private long resolveRepeatedKeys() throws SQLException {
        workspace.execute("CREATE TEMP TABLE repeated AS SELECT key, count(*) AS times FROM " + rows
                + " GROUP BY key HAVING count(*) > 1");
        workspace.execute("CREATE TEMP TABLE resolved AS SELECT * FROM " + rows + " SEMI JOIN repeated USING (key)"
                + " QUALIFY row_number() OVER (PARTITION BY key ORDER BY qualified_at DESC NULLS LAST, "
                + Slots.order(slots, "") + ") = 1");
        return workspace.number("SELECT coalesce(sum(times - 1), 0) FROM repeated");
    }

    /** Finds the keys whose row in the state is ahead of that of the export. */
    private long findStale(String state) throws SQLException {
        String qualified = "coalesce(%s.qualified_at, '-infinity'::TIMESTAMP)";
        String stateQualified = qualified.formatted("s");
        String exportQualified = qualified.formatted("e");
        workspace.execute(
                "CREATE TEMP TABLE stale AS SELECT key FROM " + exported + " e JOIN (SELECT * FROM (" + state
                        + ") WHERE exported_at >= make_timestamp($1)) s USING (key) WHERE s.exported_at > make_timestamp($1)"
                        + " OR " + stateQualified + " > " + exportQualified
                        + " OR (" + stateQualified + " = " + exportQualified + " AND (" + Slots.order(slots, "s.")
                        + ") < ("
                        + Slots.order(slots, "e.") + "))",
                Times.micros(exportedAt));
        return workspace.number("SELECT count(*) FROM stale");
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
