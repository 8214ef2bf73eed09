package io.cdpbridge.destination.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.destination.recipient.ChangeKind;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
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
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Reads a plan page by page, from any page on, never all of it. May move from thread to thread, but is used by one at a
 * time.
 */
public final class PlanReader implements AutoCloseable {
    /** Looking for one page costs about as much as for many, so that some are read at once: about so many changes. */
    private static final long CHANGES_AHEAD = 10_000;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, String>> WRITES = new TypeReference<>() {};

    private final Workspace workspace;
    private final Path file;
    private final Map<String, String> metadata;
    private final List<PlannedChange> read = new ArrayList<>();
    private final long pagesAhead;
    private long ahead;

    private PlanReader(Workspace workspace, Path file, Map<String, String> metadata) {
        this.workspace = workspace;
        this.file = file;
        this.metadata = metadata;
        this.pagesAhead = Math.max(1, CHANGES_AHEAD * pages() / Math.max(1, changes()));
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
        if (page < ahead || page >= ahead + pagesAhead || read.isEmpty()) {
            read.clear();
            read.addAll(read("", page, page + pagesAhead));
            ahead = page;
        }
        return read.stream().filter(change -> change.page() == page).toList();
    }

    /** The changes that are of one audience and have one of some dispositions, in the order of the plan, a few pages at a time. */
    public Iterator<PlannedChange> changes(String audienceId, Set<Disposition> dispositions) {
        // Picked by the database: there may be none among millions.
        String picked = dispositions.stream()
                .map(disposition -> Sql.literal(disposition.name()))
                .collect(Collectors.joining(", ", " AND audience_id = $3 AND disposition IN (", ")"));
        return LongStream.iterate(0, from -> from < pages(), from -> from + pagesAhead)
                .boxed()
                .flatMap(from -> read(picked, from, from + pagesAhead, audienceId).stream())
                .iterator();
    }

    /**
     * The change of one key of an audience, if the plan has one.
     *
     * @param hashed whether the key is the SHA-256, in lower case, of the trimmed lower-case key
     */
    public Optional<PlannedChange> change(String audienceId, String key, boolean hashed) {
        String picked = " AND audience_id = $3 AND " + Keys.condition(hashed).replace("$1", "$4");
        return read(picked, 0L, Long.MAX_VALUE, audienceId, key).stream().findFirst();
    }

    /** @param bounds the first page and the one behind the last, then the parameters of what is picked */
    private List<PlannedChange> read(String picked, Object... bounds) {
        List<PlannedChange> changes = new ArrayList<>();
        try (ResultSet rows = workspace.query("""
                SELECT audience_id, page, ordinal, kind, key, recipient_id, to_json(writes)::VARCHAR, disposition,
                    reason, message
                FROM %s
                WHERE page >= $1 AND page < $2%s
                ORDER BY page, ordinal""".formatted(Sql.parquet(file), picked), bounds)) {
            while (rows.next()) {
                changes.add(change(rows));
            }
        } catch (SQLException | JsonProcessingException failure) {
            throw new BridgeException(
                    ErrorCode.PLAN_UNREADABLE, file + ": page " + bounds[0] + " cannot be read", failure);
        }
        return changes;
    }

    private static PlannedChange change(ResultSet row) throws SQLException, JsonProcessingException {
        // The driver's own maps take several times as long.
        Map<String, String> writes = JSON.readValue(row.getString(7), WRITES);
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
