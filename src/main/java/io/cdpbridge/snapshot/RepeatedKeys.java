package io.cdpbridge.snapshot;

import java.io.IOException;
import java.sql.SQLException;

/** The keys that an export holds more than once, and the row that wins each of them. */
final class RepeatedKeys {
    private final Workspace workspace;
    private final int slots;
    private final String resolved;
    private long losers;
    private long conflicts;

    /**
     * Finds them; their keys stand in the table repeated.
     *
     * @param rows the export as a relation
     */
    RepeatedKeys(Workspace workspace, int slots, String rows) throws SQLException, IOException {
        this.workspace = workspace;
        this.slots = slots;
        workspace.execute(
                "CREATE TEMP TABLE repeated AS SELECT key FROM " + rows + " GROUP BY key HAVING count(*) > 1");
        RowSort sort = workspace.sort("repeated", Candidate.COLUMNS + slots);
        sort.addAll(workspace.query(Candidate.select(slots, rows) + " SEMI JOIN repeated USING (key)"));
        try (SortedRows sorted = sort.finish()) {
            resolved = resolve(sorted);
        }
    }

    private String resolve(SortedRows sorted) throws SQLException, IOException {
        ExportRows winners = new ExportRows(workspace, "resolved", slots);
        while (sorted.hasNext()) {
            String[] row = sorted.next();
            Candidate winner = Candidate.of(row);
            long rows = 1;
            long members = winner.member() ? 1 : 0;
            while (sorted.hasNextOf(row)) {
                Candidate other = Candidate.of(sorted.next());
                rows++;
                members += other.member() ? 1 : 0;
                winner = Candidate.LATEST.compare(other, winner) < 0 ? other : winner;
            }
            winners.add(winner);
            losers += rows - 1;
            conflicts += winner.member() ? rows - members : members;
        }
        return winners.finish();
    }

    /** The rows that win, as a relation with the columns of the export. */
    String resolved() {
        return resolved;
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
