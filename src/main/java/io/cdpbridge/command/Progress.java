package io.cdpbridge.command;

import io.cdpbridge.ledger.Totals;

/** Shows how far a run is. */
interface Progress {
    /**
     * Takes the latest numbers.
     *
     * @param rows rows that went through the source flows
     * @param totals what the ledger says
     */
    void show(long rows, Totals totals);

    /** Shows nothing. */
    static Progress none() {
        return (rows, totals) -> {};
    }
}
