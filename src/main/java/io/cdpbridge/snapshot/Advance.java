package io.cdpbridge.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lays what was carried out of a plan over an applied state. */
final class Advance {
    private final Workspace workspace;
    private final List<String> attributes;
    private final Optional<StateFile> applied;
    private final Path plan;

    Advance(Workspace workspace, List<String> attributes, Optional<Path> applied, Path plan) {
        this.workspace = workspace;
        this.attributes = attributes;
        this.applied = applied.map(file -> StateFile.read(workspace, file));
        this.plan = plan;
        PlanFile.check(workspace, plan);
    }

    AppliedCounts write(String audienceId, long pagesDone, Iterator<String> refusedKeys, Path after)
            throws SQLException, IOException {
        int slots = attributes.size();
        String state = "(" + applied.map(file -> file.select(attributes)).orElse(StateFile.selectNothing(slots)) + ")";
        String done = "(SELECT key, kind, writes FROM " + Sql.parquet(plan)
                + " WHERE audience_id = $1 AND page < $2 AND disposition IN ('APPLY', 'RECORD')) ANTI JOIN "
                + Keys.relation(workspace, "refused", refusedKeys) + " USING (key)";
        List<Object> parameters = new ArrayList<>(List.of(audienceId, pagesDone));
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < slots; i++) {
            parameters.add(attributes.get(i));
            String slot = "$" + parameters.size();
            values.append(", if(map_contains(d.writes, " + slot + "), d.writes[" + slot + "], s.v" + i + ") AS v" + i);
        }
        StateFile.write(
                workspace,
                after,
                attributes,
                applied.flatMap(StateFile::fullAt),
                "SELECT * FROM " + state + " ANTI JOIN (SELECT key FROM " + done + ") USING (key)"
                        + " UNION ALL SELECT d.key, true, NULL, NULL" + values + " FROM (SELECT * FROM " + done
                        + ") d LEFT JOIN " + state + " s ON d.key = s.key WHERE d.kind <> 'EXITED'",
                parameters.toArray());
        return count(done, after, audienceId, pagesDone);
    }

    private AppliedCounts count(String done, Path after, String audienceId, long pagesDone) throws SQLException {
        long members = workspace.number("SELECT count(*) FROM " + Sql.parquet(after));
        String of = Stream.of("ENTERED", "CHANGED", "EXITED")
                .map(kind -> "count(*) FILTER (kind = '" + kind + "')")
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow();
        try (ResultSet row = workspace.query("SELECT " + of + " FROM " + done, audienceId, pagesDone)) {
            row.next();
            return new AppliedCounts(row.getLong(1), row.getLong(2), row.getLong(3), members);
        }
    }
}
