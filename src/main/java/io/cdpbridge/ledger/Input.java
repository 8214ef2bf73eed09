package io.cdpbridge.ledger;

/**
 * An input as the ledger knows it.
 *
 * @param rowsRead how many data rows are accounted for; reading resumes behind them
 */
public record Input(long id, InputFile file, InputState state, RowCounts counts) {
    public long rowsRead() {
        return counts.read();
    }
}
