package io.cdpbridge.ledger;

/**
 * An input as the ledger knows it.
 *
 * @param counts how its rows are accounted for
 */
public record Input(long id, InputFile file, InputState state, RowCounts counts) {
    /** How many data rows are accounted for; reading resumes behind them. */
    public long rowsRead() {
        return counts.read();
    }
}
