package io.cdpbridge.snapshot;

import io.cdpbridge.recipient.ChangeKind;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The difference between a wanted and an applied state, sorted by key (by the bytes of its UTF-8 form), read page by page.
 * It holds one page and a group of rows in memory, whatever its length. May move from thread to thread, but is used by
 * one at a time.
 */
public final class Diff implements AutoCloseable {
    private final Workspace workspace;
    private final DiffCounts counts;
    private final int slots;
    private final ResultSet rows;
    private boolean more;

    Diff(Workspace workspace, DiffCounts counts, int slots, Path changes) throws SQLException {
        this.workspace = workspace;
        this.counts = counts;
        this.slots = slots;
        rows = workspace.query("SELECT * FROM " + Sql.parquet(changes));
        more = rows.next();
    }

    public DiffCounts counts() {
        return counts;
    }

    public boolean hasNext() {
        return more;
    }

    /**
     * The next changes.
     *
     * @param size at most so many, and fewer only at the end
     */
    public List<Change> next(int size) {
        if (!more) {
            throw new NoSuchElementException("no further changes");
        }
        List<Change> page = new ArrayList<>(size);
        try {
            while (more && page.size() < size) {
                page.add(new Change(
                        ChangeKind.valueOf(rows.getString(1)), rows.getString(2), values(3), values(3 + slots)));
                more = rows.next();
            }
        } catch (SQLException failure) {
            throw Failures.of("read the changes between two states", failure);
        }
        return page;
    }

    private String[] values(int first) throws SQLException {
        String[] values = new String[slots];
        for (int i = 0; i < slots; i++) {
            values[i] = rows.getString(first + i);
        }
        return values;
    }

    @Override
    public void close() {
        try (workspace) {
            rows.close();
        } catch (SQLException failure) {
            throw Failures.of("end reading the changes between two states", failure);
        }
    }
}
