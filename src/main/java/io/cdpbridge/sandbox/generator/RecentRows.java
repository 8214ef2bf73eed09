package io.cdpbridge.sandbox.generator;

/**
 * The last rows written, to write one of them again. Their number is bounded, so memory stays flat however many rows
 * are written.
 */
final class RecentRows {
    private final byte[][] rows;
    private final int[] lengths;
    private final Fault[] faults;
    private long added;

    RecentRows(int capacity) {
        rows = new byte[capacity][0];
        lengths = new int[capacity];
        faults = new Fault[capacity];
    }

    boolean isEmpty() {
        return added == 0;
    }

    void add(RowBuffer row, Fault fault) {
        int slot = (int) (added++ % rows.length);
        if (rows[slot].length < row.length()) {
            rows[slot] = new byte[row.length()];
        }
        System.arraycopy(row.bytes(), 0, rows[slot], 0, row.length());
        lengths[slot] = row.length();
        faults[slot] = fault;
    }

    /** Puts one of the rows into an empty buffer, as it was, and tells what is wrong with it. */
    Fault repeat(RowBuffer row, RandomStream random) {
        int slot = random.nextInt((int) Math.min(added, rows.length));
        row.append(rows[slot], lengths[slot]);
        return faults[slot];
    }
}
