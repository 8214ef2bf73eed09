package io.cdpbridge.destination.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * Writes a plan, change by change. Nothing is there under its name before it is finished; closing without finishing leaves
 * nothing. May move from thread to thread, but is used by one at a time.
 */
public final class PlanWriter implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Workspace workspace;
    private final Path file;
    private final RowFiles rows;
    private long changes;
    private long page;
    private long ordinal = -1;

    private PlanWriter(Workspace workspace, Path file, RowFiles rows) {
        this.workspace = workspace;
        this.file = file;
        this.rows = rows;
    }

    /** Begins a plan; {@code snapshots} lends it memory and a spill folder. */
    public static PlanWriter create(Path file, Snapshots snapshots) {
        Workspace workspace = snapshots.workspace(true);
        try {
            return new PlanWriter(workspace, file, new RowFiles(workspace, "plan", PlanFile.COLUMNS));
        } catch (SQLException failure) {
            workspace.close();
            throw Failures.of("begin the plan " + file, failure);
        }
    }

    /**
     * Adds a change. They come in the order of their pages, in a page in that of their ordinals, and one for each key of
     * an audience, behind those that say what it also writes.
     */
    public void add(PlannedChange change) {
        if (change.page() < page || (change.page() == page && change.ordinal() <= ordinal)) {
            throw new IllegalArgumentException("change " + change.ordinal() + " of page " + change.page()
                    + " comes after change " + ordinal + " of page " + page);
        }
        try {
            rows.beginRow()
                    .append(change.audienceId())
                    .append(change.page())
                    .append(change.ordinal())
                    .append(change.kind().name())
                    .append(change.key())
                    .append(change.recipientId().orElse(null))
                    .append(JSON.writeValueAsString(change.writes()))
                    .append(change.disposition().name())
                    .append(change.reason())
                    .append(change.message());
            rows.endRow(length(change));
        } catch (SQLException | JsonProcessingException failure) {
            throw Failures.of("add to the plan " + file, failure);
        }
        page = change.page();
        ordinal = change.ordinal();
        changes++;
    }

    /**
     * Completes the plan; it is there under its name from now on.
     *
     * @param headerJson what {@link PlanReader#header} gives back
     */
    public void finish(String headerJson) {
        try {
            String all = rows.finish();
            DurableFile.write(
                    file,
                    part -> workspace.execute(
                            """
                            COPY (SELECT * REPLACE (writes::JSON::MAP(VARCHAR, VARCHAR) AS writes) FROM %s)
                                TO $1 (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false,
                                ROW_GROUP_SIZE 10240, KV_METADATA {"%s": $2, header: $3, changes: $4, pages: $5})
                            """.formatted(all, PlanFile.FORMAT),
                            part.toString(),
                            PlanFile.VERSION,
                            headerJson,
                            Long.toString(changes),
                            Long.toString(changes == 0 ? 0 : page + 1)));
        } catch (SQLException | IOException failure) {
            throw Failures.of("write the plan " + file, failure);
        }
    }

    private static long length(PlannedChange change) {
        long length = 100L + change.key().length() + change.message().length();
        for (var write : change.writes().entrySet()) {
            length += write.getKey().length()
                    + (write.getValue() == null ? 0 : write.getValue().length());
        }
        return length;
    }

    @Override
    public void close() {
        workspace.close();
    }
}
