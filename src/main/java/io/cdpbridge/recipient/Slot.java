package io.cdpbridge.recipient;

/** A value of a row, or a few that belong together. Confined to one thread. */
interface Slot {
    /** Puts what the cells say into the values. */
    void fill(String[] cells, String[] values) throws RowRejected;
}
