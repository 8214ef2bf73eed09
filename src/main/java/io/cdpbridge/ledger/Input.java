package io.cdpbridge.ledger;

/**
 * An input as the ledger knows it.
 *
 * @param counts the account of its rows
 */
public record Input(long id, InputFile file, InputState state, RowCounts counts) {
    /** The number of data rows accounted for; reading resumes after them. */
    public long rowsRead() {
        return counts.read();
    }
}
