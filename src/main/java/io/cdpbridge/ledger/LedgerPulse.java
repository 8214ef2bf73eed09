package io.cdpbridge.ledger;

import org.jdbi.v3.core.JdbiException;

/** Whether the ledger can be worked with now. Waits as long as its connections do. */
public final class LedgerPulse {
    private final Ledger ledger;

    public LedgerPulse(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Whether it answers a question. */
    public boolean answers() {
        return isTrue("SELECT 1 = 1");
    }

    /**
     * Whether it takes writes. A PostgreSQL server that became a standby, or whose provider closed it because its disk is full,
     * goes on answering questions; and one that another bridge has claimed takes none of this one. What keeps SQLite from writing is the disk, which is looked at by itself.
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
