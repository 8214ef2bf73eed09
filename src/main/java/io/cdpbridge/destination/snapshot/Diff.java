package io.cdpbridge.destination.snapshot;

import io.cdpbridge.destination.recipient.ChangeKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The difference between a wanted and an applied state, sorted by key (by the bytes of its UTF-8 form), read page by page.
 * It holds one page and a portion of rows in memory, whatever its length. May move from thread to thread, but is used by
 * one at a time.
 */
public final class Diff implements AutoCloseable {
    private final Workspace workspace;
    private final DiffCounts counts;
    private final int slots;
    private final SortedRows rows;

    Diff(Workspace workspace, DiffCounts counts, int slots, SortedRows rows) {
        this.workspace = workspace;
        this.counts = counts;
        this.slots = slots;
        this.rows = rows;
    }

    public DiffCounts counts() {
        return counts;
    }

    public boolean hasNext() {
        return rows.hasNext();
    }

    /**
     * The next changes.
     *
     * @param size at most so many, and fewer only at the end
     */
    public List<Change> next(int size) {
        if (!hasNext()) {
            throw new NoSuchElementException("no further changes");
        }
        List<Change> page = new ArrayList<>(size);
        try {
            while (hasNext() && page.size() < size) {
                page.add(change());
            }
        } catch (IOException failure) {
            throw Failures.of("read the changes between two states", failure);
        }
        return page;
    }

    private Change change() throws IOException {
        String[] row = rows.next();
        boolean isWanted = row[1] != null;
        if (!isWanted) {
            return new Change(ChangeKind.EXITED, row[0], new String[slots], values(row), recipient(row));
        }
        if (!rows.hasNextOf(row)) {
            return new Change(ChangeKind.ENTERED, row[0], values(row), new String[slots], Optional.empty());
        }
        String[] applied = rows.next();
        return new Change(ChangeKind.CHANGED, row[0], values(row), values(applied), recipient(applied));
    }

    private String[] values(String[] row) {
        return Arrays.copyOfRange(row, Difference.COLUMNS, Difference.COLUMNS + slots);
    }

    private Optional<String> recipient(String[] row) {
        return Optional.ofNullable(row[Difference.COLUMNS + slots]);
    }

    @Override
    public void close() {
        try (workspace) {
            rows.close();
        } catch (IOException failure) {
            throw Failures.of("end reading the changes between two states", failure);
        }
    }
}
