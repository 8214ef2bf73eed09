package io.cdpbridge.destination.snapshot;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/**
 * The keys of a state and an export for which it is not enough to take the export's row. Only keys are joined, since such keys
 * are rare where rows say all: those whose row in the state is ahead, and those that are decided slot by slot.
 */
final class SharedKeys {
    private static final String STALE = "STALE";
    private static final String JOINED = "JOINED";

    private final Workspace workspace;
    private final List<String> attributes;

    SharedKeys(Workspace workspace, List<String> attributes) {
        this.workspace = workspace;
        this.attributes = attributes;
    }

    /**
     * Finds them. The keys whose row in the state stays as it is are added to the table stale, all others that are found are in
     * the table mixed then.
     *
     * @param exported of the export; those in the table stale are passed over
     * @param state all its rows, as a relation
     * @param exportedAt microseconds since 1970
     * @return rows that the state and the export make together, as a relation with the columns of a state
     */
    String find(ExportedRows exported, String state, long exportedAt) throws SQLException, IOException {
        int slots = attributes.size();
        String rows = workspace.number("SELECT count(*) FROM stale") == 0
                ? exported.unique()
                : "(SELECT * FROM " + exported.unique() + " ANTI JOIN stale USING (key))";
        String columns = "SELECT key, member, coalesce(qualified_at, '-infinity'::TIMESTAMP) AS qualified_at, older%s"
                .formatted(Slots.hashes(slots));
        // Where every row says all, what is older in the state is overtaken.
        String may = exported.partial() ? "true" : "exported_at >= make_timestamp($1) OR older IS NOT NULL";
        workspace.execute("""
                CREATE TEMP TABLE compared AS
                SELECT key, CASE WHEN e.older IS NOT NULL OR s.older IS NOT NULL THEN '%s'
                    WHEN s.behind THEN NULL
                    WHEN s.ahead OR s.qualified_at > e.qualified_at THEN '%s'
                    WHEN s.qualified_at = e.qualified_at AND (s.member <> e.member OR s.h <> e.h OR s.g <> e.g)
                    THEN '%s' END AS outcome
                FROM (%s FROM %s) e
                JOIN (%s, exported_at > make_timestamp($1) AS ahead, exported_at < make_timestamp($1) AS behind
                    FROM %s WHERE %s) s USING (key)
                WHERE outcome IS NOT NULL
                """.formatted(JOINED, STALE, JOINED, columns, rows, columns, state, may), exportedAt);
        RowSort sort = workspace.sort("shared", Candidate.COLUMNS + slots);
        String shared = " SEMI JOIN (SELECT key FROM compared WHERE outcome = '" + JOINED + "') USING (key)";
        sort.addAll(workspace.query(Candidate.select(slots, rows) + shared));
        sort.addAll(workspace.query(Candidate.select(slots, state) + shared));
        StateRows joined = new StateRows(workspace, "joined", slots);
        Keys unchanged = new Keys(workspace, "unchanged");
        try (SortedRows sorted = sort.finish()) {
            while (sorted.hasNext()) {
                Candidate fromExport = Candidate.of(sorted.next());
                Candidate fromState = Candidate.of(sorted.next());
                Candidate both = fromExport.join(fromState, attributes);
                if (both.isSame(fromState, attributes) && !fromExport.standsIn(both, attributes)) {
                    unchanged.add(both.key());
                } else {
                    joined.add(both);
                }
            }
        }
        workspace.execute("INSERT INTO stale SELECT key FROM compared WHERE outcome = '%s' UNION ALL SELECT key FROM %s"
                .formatted(STALE, unchanged.finish()));
        workspace.execute("CREATE TEMP TABLE mixed AS SELECT key FROM compared ANTI JOIN stale USING (key)");
        workspace.execute("DROP TABLE compared");
        return joined.finish();
    }
}
