package io.cdpbridge.ledger;

import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.transaction.DelegatingTransactionHandler;
import org.jdbi.v3.core.transaction.LocalTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionHandler;

/**
 * Numbers the ledger's transactions: each raises the ledger's mark by one as its last statement, so that its history is one
 * sequence, and whoever knows of a mark knows a ledger that was set back behind it. A transaction whose commit was asked for
 * and not answered ends with {@link OutcomeUnknown}.
 */
final class NumberedTransactions extends DelegatingTransactionHandler {
    private final Consumer<Handle> permitted;
    private final LongConsumer committed;
    /** A handler that is bound to a handle is used by one thread at a time. */
    private boolean asked;

    /**
     * @param permitted is asked as the first thing in each transaction, and throws when nothing may be committed any more
     * @param committed is told the mark of each transaction that was committed; by the thread that did it
     */
    NumberedTransactions(Consumer<Handle> permitted, LongConsumer committed) {
        this(LocalTransactionHandler.binding(), permitted, committed);
    }

    private NumberedTransactions(TransactionHandler delegate, Consumer<Handle> permitted, LongConsumer committed) {
        super(delegate);
        this.permitted = permitted;
        this.committed = committed;
    }

    @Override
    public TransactionHandler specialize(Handle handle) throws SQLException {
        return new NumberedTransactions(getDelegate().specialize(handle), permitted, committed);
    }

    @Override
    public <R, X extends Exception> R inTransaction(Handle handle, HandleCallback<R, X> callback) throws X {
        asked = false;
        try {
            return super.inTransaction(handle, begun -> {
                permitted.accept(begun);
                return callback.withHandle(begun);
            });
        } catch (RuntimeException e) {
            throw asked ? new OutcomeUnknown(e) : e;
        }
    }

    @Override
    public void commit(Handle handle) {
        long mark = handle.createQuery("UPDATE ledger_identity SET mark = mark + 1 RETURNING mark")
                .mapTo(Long.class)
                .one();
        asked = true;
        super.commit(handle);
        committed.accept(mark);
    }
}
