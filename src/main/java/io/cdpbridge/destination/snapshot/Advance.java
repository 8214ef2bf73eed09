package io.cdpbridge.destination.snapshot;

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
    private final int slots;
    private final Optional<StateFile> applied;
    private final Path plan;

    Advance(Workspace workspace, List<String> attributes, Optional<Path> applied, Path plan) {
        this.workspace = workspace;
        this.attributes = RecipientIds.with(attributes);
        this.slots = this.attributes.size();
        this.applied = applied.map(file -> StateFile.read(workspace, file));
        this.plan = plan;
        PlanFile.check(workspace, plan);
    }

    AppliedCounts write(String audienceId, long pagesDone, Iterator<String> refusedKeys, Path after)
            throws SQLException, IOException {
        String state = "(" + applied.map(file -> file.select(attributes)).orElse(StateFile.selectNothing(slots)) + ")";
        String written = "if(recipient_id IS NULL OR map_contains(writes, " + Sql.literal(RecipientIds.SLOT)
                + "), writes, map_concat(writes, map([" + Sql.literal(RecipientIds.SLOT)
                + "], [recipient_id])))";
        String done = """
                (SELECT key, kind, %s AS writes FROM %s WHERE audience_id = $1 AND page < $2
                    AND disposition IN ('APPLY', 'RECORD') AND kind <> 'ALSO')
                ANTI JOIN %s USING (key)
                """.formatted(written, Sql.parquet(plan), Keys.relation(workspace, "refused", refusedKeys));
        List<Object> parameters = new ArrayList<>(List.of(audienceId, pagesDone));
        parameters.addAll(attributes);
        String unknown = "SELECT %s%s FROM %s ANTI JOIN %s USING (key) WHERE kind <> 'EXITED'"
                .formatted(StateFile.untimed("key", "true"), values(), done, state);
        String known = "SELECT %s%s FROM %s"
                .formatted(
                        StateFile.untimed("key", "true"),
                        Slots.columns(slots),
                        overlay(state, done, parameters.toArray()));
        StateFile.write(
                workspace,
                after,
                attributes,
                applied.map(StateFile::marks).orElse(StateFile.Marks.NONE),
                "SELECT * FROM %s ANTI JOIN (SELECT key FROM %s) USING (key) UNION ALL %s UNION ALL %s"
                        .formatted(state, done, unknown, known),
                parameters.toArray());
        return count(done, after, audienceId, pagesDone);
    }

    /** The rows of the state that something is written over, as a relation. */
    private String overlay(String state, String done, Object... parameters) throws SQLException, IOException {
        RowSort sort = workspace.sort("overlay", Overlay.COLUMNS + slots);
        String which = Sql.list(slots, i -> "if(map_contains(writes, " + attribute(i) + "), '1', '0')");
        sort.addAll(workspace.query(
                "SELECT key, concat(''%s%s)%s FROM %s SEMI JOIN %s USING (key) WHERE kind <> 'EXITED'"
                        .formatted(slots == 0 ? "" : ", ", which, values(), done, state),
                parameters));
        sort.addAll(workspace.query(
                "SELECT key, NULL%s FROM %s SEMI JOIN (SELECT key FROM %s WHERE kind <> 'EXITED') USING (key)"
                        .formatted(Slots.columns(slots), state, done),
                parameters[0],
                parameters[1]));
        try (SortedRows rows = sort.finish()) {
            return Overlay.relation(workspace, slots, rows);
        }
    }

    /** What is written; nothing where nothing is. */
    private String values() {
        return (slots == 0 ? "" : ", ")
                + Sql.list(
                        slots,
                        i -> "if(map_contains(writes, " + attribute(i) + "), coalesce(writes[" + attribute(i) + "], "
                                + Sql.literal(Slots.EMPTIED) + "), NULL) AS v" + i);
    }

    private static String attribute(int slot) {
        return "$" + (slot + 3);
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
