package io.cdpbridge.destination.snapshot;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** The rows of an export, one for each key: of those of one key the first in the order of {@link Candidate#LATEST}. */
final class ExportedRows {
    private final Workspace workspace;
    private final List<String> attributes;
    private final String all;
    private final String resolved;
    private final long count;
    private final boolean partial;
    private long losers;
    private long conflicts;

    /**
     * Finds the keys that the export holds more than once, which are rare: whole rows stream past a small table of them.
     *
     * @param all rows as a relation with the columns of a state
     * @param count of them
     * @param partial whether some of them say nothing of some slot
     */
    ExportedRows(Workspace workspace, List<String> attributes, String all, long count, boolean partial)
            throws SQLException, IOException {
        this.workspace = workspace;
        this.attributes = attributes;
        this.all = all;
        this.count = count;
        this.partial = partial;
        workspace.execute("CREATE TEMP TABLE repeated AS SELECT key FROM " + all + " GROUP BY key HAVING count(*) > 1");
        RowSort sort = workspace.sort("repeated", Candidate.COLUMNS + attributes.size());
        sort.addAll(workspace.query(Candidate.select(attributes.size(), all) + " SEMI JOIN repeated USING (key)"));
        try (SortedRows sorted = sort.finish()) {
            resolved = resolve(sorted);
        }
    }

    private String resolve(SortedRows sorted) throws SQLException, IOException {
        StateRows winners = new StateRows(workspace, "resolved", attributes.size());
        while (sorted.hasNext()) {
            String[] row = sorted.next();
            Claims claims = new Claims(Candidate.of(row), attributes);
            long rows = 1;
            long members = claims.winner().member() ? 1 : 0;
            while (sorted.hasNextOf(row)) {
                Candidate other = Candidate.of(sorted.next());
                rows++;
                members += other.member() ? 1 : 0;
                claims.add(other);
            }
            winners.add(claims.joined());
            losers += rows - 1;
            conflicts += claims.winner().member() ? rows - members : members;
        }
        return winners.finish();
    }

    /** One row for each key, as a relation with the columns of a state. */
    String unique() {
        return "(SELECT * FROM " + all + " ANTI JOIN repeated USING (key) UNION ALL SELECT * FROM " + resolved + ")";
    }

    /** All rows; cheaper where only keys matter. */
    String all() {
        return all;
    }

    long count() {
        return count;
    }

    /** Whether some rows say nothing of some slot. */
    boolean partial() {
        return partial;
    }

    /** How many rows lose. */
    long losers() {
        return losers;
    }

    /** How many of them said something else about the membership. */
    long conflicts() {
        return conflicts;
    }
}
