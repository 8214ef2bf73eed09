package io.cdpbridge.ledger;

import org.jdbi.v3.core.JdbiException;

/** Checks whether the ledger is usable now. Waits as long as its connections do. */
public final class LedgerPulse {
    private final Ledger ledger;

    public LedgerPulse(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Whether it answers a query. */
    public boolean answers() {
        return isTrue("SELECT 1 = 1");
    }

    /**
     * Whether it accepts writes. A PostgreSQL server that became a standby, or that its provider made read-only because
     * its disk is full, still answers queries; and one that another bridge has claimed accepts no writes from this one.
     * What keeps SQLite from writing is the disk, which is checked separately.
     */
    public boolean takesWrites() {
        boolean ours = !ledger.lease().map(LedgerLease::isLost).orElse(false);
        return ledger.isSqlite() || (ours && isTrue("SELECT current_setting('transaction_read_only') = 'off'"));
    }

    private boolean isTrue(String question) {
        try {
            return ledger.jdbi()
                    .withHandle(handle ->
                            handle.createQuery(question).mapTo(Boolean.class).one());
        } catch (JdbiException e) {
            return false;
        }
    }
}
