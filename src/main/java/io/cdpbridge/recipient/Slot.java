package io.cdpbridge.recipient;

import java.util.List;

/** A value of a row, or a few that belong together. Confined to one thread. */
interface Slot {
    /** When a row says something of it, for each value. */
    List<Says> says();

    /** Puts what the cells say into the values. */
    void fill(String[] cells, String[] values) throws RowRejected;
}
