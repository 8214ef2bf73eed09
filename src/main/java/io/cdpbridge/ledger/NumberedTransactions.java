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
 * Numbers the ledger's transactions: each raises the ledger's mark by one as its last statement, so that its history is
 * one sequence, and anyone who knows a mark recognizes a ledger restored from before it. A transaction whose commit was
 * requested and not answered ends with {@link OutcomeUnknown}.
 */
final class NumberedTransactions extends DelegatingTransactionHandler {
    private final Consumer<Handle> permitted;
    private final LongConsumer committed;
    /** A transaction handler that is bound to a handle is used by one thread at a time. */
    private boolean asked;

    /**
     * @param permitted called first in each transaction; throws when nothing may be committed any more
     * @param committed receives the mark of each committed transaction, on the thread that committed it
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
