package io.cdpbridge.ledger;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import org.jdbi.v3.core.CloseException;

/**
 * CDP-5010: a commit was requested and its answer did not arrive. The ledger may have accepted it, or may do so later:
 * what it then names must still exist, so nothing is deleted, and state is read again.
 */
public final class OutcomeUnknown extends BridgeException {
    private static final long serialVersionUID = 1;

    OutcomeUnknown(Throwable cause) {
        super(
                ErrorCode.LEDGER_OUTCOME_UNKNOWN,
                "the answer to a commit of the ledger was lost: "
                        + LedgerTrouble.of(cause).orElse("the connection failed"),
                cause);
    }

    /** Whether a transaction that ended with this failure may have been committed nevertheless. */
    public static boolean mayBeCommitted(RuntimeException failure) {
        return failure instanceof OutcomeUnknown || failure instanceof CloseException;
    }
}
