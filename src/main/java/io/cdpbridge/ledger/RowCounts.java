package io.cdpbridge.ledger;

/**
 * The account of rows. {@code read = accepted + duplicate + rejected + refused}, always.
 *
 * @param read data rows taken from input files
 * @param accepted staged for delivery
 * @param duplicate already known
 * @param rejected by a guardrail, and in quarantine
 * @param refused with their whole file
 */
public record RowCounts(long read, long accepted, long duplicate, long rejected, long refused) {
    public static final RowCounts NONE = new RowCounts(0, 0, 0, 0, 0);

    public RowCounts {
        if (read != accepted + duplicate + rejected + refused) {
            throw new IllegalArgumentException("rows do not add up: " + read + " read, " + accepted + " accepted, "
                    + duplicate + " duplicate, " + rejected + " rejected, " + refused + " refused");
        }
    }

    public RowCounts plus(RowCounts other) {
        return new RowCounts(
                read + other.read,
                accepted + other.accepted,
                duplicate + other.duplicate,
                rejected + other.rejected,
                refused + other.refused);
    }

    public RowCounts minus(RowCounts other) {
        return new RowCounts(
                read - other.read,
                accepted - other.accepted,
                duplicate - other.duplicate,
                rejected - other.rejected,
                refused - other.refused);
    }
}
