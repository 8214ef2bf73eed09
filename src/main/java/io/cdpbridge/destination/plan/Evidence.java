package io.cdpbridge.destination.plan;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.InputRefused;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the rows of an export prove of those who have none: whoever is missing in a full export has left only if every row of it
 * was understood, or its key was, and if nothing speaks against its being full and whole. Confined to one thread.
 */
public final class Evidence {
    /** A full export of less than a tenth of the members looks like an incremental one. */
    private static final int FEW = 10;

    private static final long MEMBERS_FOR_FEW = 100;

    private final Rules rules;
    private final long[] rowsOfParts;
    private long read;
    private long rejected;
    private long unreadable;
    private long members;
    private long exited;

    /**
     * The numbers by which an export is judged.
     *
     * @param rejectRatio share of rejected rows above which an export is refused whole, 0 to 1
     * @param rejectMinimumRows how many rows must be rejected before the ratio counts
     * @param unreadableKeys how many rows of a full export may tell no key
     * @param splitRows after how many rows the platform begins another file
     */
    public record Rules(double rejectRatio, long rejectMinimumRows, long unreadableKeys, long splitRows) {}

    /** @param parts how many files the export has */
    Evidence(Rules rules, int parts) {
        this.rules = rules;
        this.rowsOfParts = new long[parts];
    }

    /** A row that was taken. */
    void taken(int part, boolean member) {
        row(part);
        members += member ? 1 : 0;
        exited += member ? 0 : 1;
    }

    /** A row that was rejected. */
    void rejected(int part, boolean hasKey) {
        row(part);
        rejected++;
        unreadable += hasKey ? 0 : 1;
    }

    /** A row of somebody of whom nothing is kept: it is as if it was not there, and speaks neither for nor against the export. */
    void withheld(int part) {
        row(part);
    }

    private void row(int part) {
        rowsOfParts[part]++;
        read++;
    }

    long[] rowsOfParts() {
        return rowsOfParts.clone();
    }

    /** @throws InputRefused CDP-4003 when too many rows were rejected */
    void requireFewRejected(String name) {
        if (rejected >= rules.rejectMinimumRows() && rejected > rules.rejectRatio() * read) {
            throw new InputRefused(
                    ErrorCode.FILE_REJECT_RATIO,
                    name + ": " + rejected + " of " + read + " rows were rejected, more than the ratio "
                            + rules.rejectRatio() + " allows");
        }
    }

    /**
     * Why a full export is no evidence of who has left, the rest of a sentence; nothing when it is.
     *
     * @param listed whether a manifest lists its files
     * @param before how many members the audience had
     */
    Optional<String> doubt(boolean listed, long before) {
        if (unreadable > rules.unreadableKeys()) {
            return Optional.of(unreadable + " of its " + read + " rows have no key that can be read");
        }
        if (exited > 0) {
            return Optional.of(
                    exited + " of its " + read + " rows say that somebody has left, as in an incremental one");
        }
        if (members == 0) {
            return Optional.of("it lists no member at all");
        }
        if (before >= MEMBERS_FOR_FEW && members * FEW < before) {
            return Optional.of("it lists " + members + " members, and the audience has " + before);
        }
        return listed ? Optional.empty() : splitWrongly();
    }

    /** Without a manifest the number of rows alone tells whether a part may be missing. */
    private Optional<String> splitWrongly() {
        long split = rowsOfParts.length > 1 ? rowsOfParts[0] : rules.splitRows();
        long last = rowsOfParts[rowsOfParts.length - 1];
        if (last == split) {
            return Optional.of("its last file has exactly the " + last
                    + " rows after which another begins, and no manifest tells that there is none");
        }
        boolean uneven = last > split
                || Arrays.stream(rowsOfParts, 0, rowsOfParts.length - 1).anyMatch(rows -> rows != split);
        return uneven && rowsOfParts.length > 1
                ? Optional.of(
                        "its files but for the last one have not the same number of rows, and no manifest lists them")
                : Optional.empty();
    }
}
