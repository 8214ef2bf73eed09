package io.cdpbridge.destination.snapshot;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a comparison: first the keys that differ, joined on nothing but key and hashes, then the values of those
 * alone, which are sorted and not joined. So the memory does not depend on how wide the rows are, and the rows that did not
 * change are read but never kept.
 */
final class Difference {
    /** Columns before the slots: the key, and whether the row is wanted. The recipient's id comes after them. */
    static final int COLUMNS = 2;

    private final Workspace workspace;
    private final int slots;
    private final String wanted;
    private final String applied;

    /**
     * @param gone members of the wanted state who count as none
     * @param emptied whether a value that was emptied is another thing than none
     */
    Difference(
            Workspace workspace,
            List<String> attributes,
            Optional<StateFile> wanted,
            Optional<StateFile> applied,
            Optional<Absent> gone,
            boolean emptied) {
        this.workspace = workspace;
        this.slots = attributes.size();
        this.wanted = members(
                attributes,
                wanted,
                emptied,
                gone.map(Absent::condition).map(is -> " AND NOT " + is).orElse(""));
        this.applied = members(RecipientIds.with(attributes), applied, emptied, "");
    }

    private static String members(
            List<String> attributes, Optional<StateFile> state, boolean emptied, String condition) {
        String columns = emptied ? Slots.columns(attributes.size()) : Slots.values(attributes.size());
        return "(SELECT key%s FROM (%s) WHERE member%s)"
                .formatted(
                        columns,
                        state.map(file -> file.select(attributes)).orElse(StateFile.selectNothing(attributes.size())),
                        condition);
    }

    /** Finds those of the absent who are in the applied state, as exits, and nothing else. */
    DiffCounts findExits(StateFile state, Absent absent) throws SQLException {
        workspace.execute("""
                CREATE TEMP TABLE differing AS
                SELECT key, 'EXITED' AS kind
                FROM %s
                SEMI JOIN (SELECT key FROM %s WHERE %s) USING (key)
                """.formatted(applied, Sql.parquet(state.path()), absent.condition()));
        long exited = workspace.number("SELECT count(*) FROM differing");
        long members = workspace.number("SELECT count(*) FROM " + applied) - exited;
        return new DiffCounts(members, 0, 0, exited, members);
    }

    /** Finds the keys that differ. */
    DiffCounts find(boolean attributesMatter) throws SQLException {
        String compared = attributesMatter ? Slots.hashes(slots) : ", 0 AS h, 0 AS g";
        workspace.execute("""
                CREATE TEMP TABLE differing AS
                SELECT coalesce(w.key, a.key) AS key, CASE WHEN a.key IS NULL THEN 'ENTERED'
                    WHEN w.key IS NULL THEN 'EXITED' ELSE 'CHANGED' END AS kind
                FROM (SELECT key%s FROM %s) w
                FULL JOIN (SELECT key%s FROM %s) a ON w.key = a.key
                WHERE w.key IS NULL OR a.key IS NULL OR w.h <> a.h OR w.g <> a.g
                """.formatted(compared, wanted, compared, applied));
        long members = workspace.number("SELECT count(*) FROM " + wanted);
        try (ResultSet row = workspace.query("""
                        SELECT count(*) FILTER (kind = 'ENTERED'), count(*) FILTER (kind = 'CHANGED'),
                            count(*) FILTER (kind = 'EXITED')
                        FROM differing""")) {
            row.next();
            long entered = row.getLong(1);
            long changed = row.getLong(2);
            return new DiffCounts(members, entered, changed, row.getLong(3), members - entered - changed);
        }
    }

    /**
     * The rows of the keys that differ, what is wanted before what was applied; columns key, wanted or nothing, v0, v1, …, and
     * last the recipient's id where something was applied.
     */
    SortedRows rows() throws SQLException, IOException {
        RowSort sort = workspace.sort("differing", COLUMNS + slots + 1);
        sort.addAll(differing(wanted, "''", Slots.columns(slots) + ", NULL"));
        sort.addAll(differing(applied, "NULL", Slots.columns(slots + 1)));
        workspace.execute("DROP TABLE differing");
        return sort.finish();
    }

    private ResultSet differing(String state, String isWanted, String columns) throws SQLException {
        return workspace.query(
                "SELECT key, %s%s FROM %s SEMI JOIN differing USING (key)".formatted(isWanted, columns, state));
    }
}
