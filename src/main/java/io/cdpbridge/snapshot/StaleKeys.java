package io.cdpbridge.snapshot;

import java.io.IOException;
import java.sql.SQLException;

/** The keys whose row in a state is ahead of that of an export. */
final class StaleKeys {
    private final Workspace workspace;
    private final int slots;

    StaleKeys(Workspace workspace, int slots) {
        this.workspace = workspace;
        this.slots = slots;
    }

    /**
     * Puts them into the table stale.
     *
     * @param exported rows, one for each key
     * @param state all its rows, as a query
     * @param exportedAt microseconds since 1970
     */
    long find(String exported, String state, long exportedAt) throws SQLException, IOException {
        String hashes = Slots.hashes(slots);
        String columns = "SELECT key, member, coalesce(qualified_at, '-infinity'::TIMESTAMP) AS qualified_at" + hashes;
        workspace.execute(
                "CREATE TEMP TABLE compared AS SELECT key, CASE WHEN s.ahead OR s.qualified_at > e.qualified_at THEN 'STALE'"
                        + " WHEN s.qualified_at = e.qualified_at"
                        + " AND (s.member <> e.member OR s.h <> e.h OR s.g <> e.g) THEN 'TIED' END AS outcome FROM ("
                        + columns + " FROM " + exported + ") e JOIN (" + columns
                        + ", exported_at > make_timestamp($1) AS ahead FROM (" + state
                        + ") WHERE exported_at >= make_timestamp($1)) s USING (key) WHERE outcome IS NOT NULL",
                exportedAt);
        RowSort sort = workspace.sort("tied", Candidate.COLUMNS + slots);
        String tied = " SEMI JOIN (SELECT key FROM compared WHERE outcome = 'TIED') USING (key)";
        sort.addAll(workspace.query(Candidate.select(slots, exported) + tied));
        sort.addAll(workspace.query(Candidate.select(slots, "(" + state + ")") + tied));
        Keys lost = new Keys(workspace, "lost");
        try (SortedRows sorted = sort.finish()) {
            while (sorted.hasNext()) {
                Candidate fromExport = Candidate.of(sorted.next());
                if (Candidate.TIE.compare(Candidate.of(sorted.next()), fromExport) < 0) {
                    lost.add(fromExport.key());
                }
            }
        }
        workspace.execute("CREATE TEMP TABLE stale AS SELECT key FROM compared WHERE outcome = 'STALE'"
                + " UNION ALL SELECT key FROM " + lost.finish());
        return workspace.number("SELECT count(*) FROM stale");
    }
}
