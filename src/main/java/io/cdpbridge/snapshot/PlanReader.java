package io.cdpbridge.snapshot;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.recipient.ChangeKind;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Reads a plan page by page, from any page on, never all of it. May move from thread to thread, but is used by one at a
 * time.
 */
public final class PlanReader implements AutoCloseable {
    /** Looking for one page costs about as much as for many, so that some are read at once. */
    private static final int PAGES_AHEAD = 50;

    private final Workspace workspace;
    private final Path file;
    private final Map<String, String> metadata;
    private final List<PlannedChange> read = new ArrayList<>();
    private long ahead;

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
        if (page < ahead || page >= ahead + PAGES_AHEAD || read.isEmpty()) {
            read.clear();
            read.addAll(read(page, page + PAGES_AHEAD));
            ahead = page;
        }
        return read.stream().filter(change -> change.page() == page).toList();
    }

    /** The changes that are of one audience and have one of some dispositions, in the order of the plan, a few pages at a time. */
    public Iterator<PlannedChange> changes(String audienceId, Set<Disposition> dispositions) {
        return LongStream.iterate(0, from -> from < pages(), from -> from + PAGES_AHEAD)
                .boxed()
                .flatMap(from -> read(from, from + PAGES_AHEAD).stream())
                .filter(change -> change.audienceId().equals(audienceId) && dispositions.contains(change.disposition()))
                .iterator();
    }

    private List<PlannedChange> read(long from, long to) {
        List<PlannedChange> changes = new ArrayList<>();
        try (ResultSet rows = workspace.query(
                "SELECT audience_id, page, ordinal, kind, key, recipient_id, writes, disposition, reason, message FROM "
                        + Sql.parquet(file) + " WHERE page >= $1 AND page < $2 ORDER BY page, ordinal",
                from,
                to)) {
            while (rows.next()) {
                changes.add(change(rows));
            }
        } catch (SQLException failure) {
            throw new BridgeException(ErrorCode.PLAN_UNREADABLE, file + ": page " + from + " cannot be read", failure);
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
