package io.cdpbridge.snapshot;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.recipient.ChangeKind;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a plan page by page, from any page on, never all of it. May move from thread to thread, but is used by one at a
 * time.
 */
public final class PlanReader implements AutoCloseable {
    private final Workspace workspace;
    private final Path file;
    private final Map<String, String> metadata;

    private PlanReader(Workspace workspace, Path file, Map<String, String> metadata) {
        this.workspace = workspace;
        this.file = file;
        this.metadata = metadata;
    }

    /**
     * Opens a plan; {@code snapshots} lends it memory and a spill folder.
     *
     * @throws BridgeException PLAN_UNREADABLE or SNAPSHOT_VERSION
     */
    public static PlanReader open(Path file, Snapshots snapshots) {
        Workspace workspace = snapshots.workspace(false);
        try {
            return new PlanReader(workspace, file, PlanFile.check(workspace, file));
        } catch (BridgeException failure) {
            workspace.close();
            throw failure;
        }
    }

    /** The JSON that the plan was finished with. */
    public String header() {
        return metadata.get("header");
    }

    /** How many changes there are, of all dispositions. */
    public long changes() {
        return Long.parseLong(metadata.get("changes"));
    }

    /** The number of the last page, plus one. */
    public long pages() {
        return Long.parseLong(metadata.get("pages"));
    }

    /** The changes of a page in the order of their ordinals; none if it has none. */
    public List<PlannedChange> page(long page) {
        List<PlannedChange> changes = new ArrayList<>();
        try (ResultSet rows = workspace.query(
                "SELECT audience_id, page, ordinal, kind, key, recipient_id, writes, disposition, reason, message FROM "
                        + Sql.parquet(file) + " WHERE page = $1 ORDER BY ordinal",
                page)) {
            while (rows.next()) {
                changes.add(change(rows));
            }
        } catch (SQLException failure) {
            throw new BridgeException(
                    ErrorCode.PLAN_UNREADABLE, file + ": page " + page + " cannot be read", failure);
        }
        return changes;
    }

    private static PlannedChange change(ResultSet row) throws SQLException {
        Map<String, String> writes = new LinkedHashMap<>();
        for (Map.Entry<?, ?> write : ((Map<?, ?>) row.getObject(7)).entrySet()) {
            writes.put((String) write.getKey(), (String) write.getValue());
        }
        return new PlannedChange(
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                ChangeKind.valueOf(row.getString(4)),
                row.getString(5),
                Optional.ofNullable(row.getString(6)),
                writes,
                Disposition.valueOf(row.getString(8)),
                row.getString(9),
                row.getString(10));
    }

    @Override
    public void close() {
        workspace.close();
    }
}
