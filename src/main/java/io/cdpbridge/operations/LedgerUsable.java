package io.cdpbridge.operations;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Checks whether the ledger answers a query and accepts writes. */
public final class LedgerUsable implements DetailedCheck {
    private final Judge judge;
    private final BooleanSupplier takesWrites;

    /** @param takesWrites whether the ledger accepts writes; may block */
    public LedgerUsable(Judge judge, BooleanSupplier takesWrites) {
        this.judge = judge;
        this.takesWrites = takesWrites;
    }

    @Override
    public String id() {
        return "ledger";
    }

    @Override
    public boolean needsLedger() {
        return false;
    }

    @Override
    public List<Problem> found() {
        return trouble().map(sentence -> Problem.of(sentence).as(Severity.CRITICAL)).stream()
                .toList();
    }

    /**
     * What keeps the ledger from being used. The driver's own message is left out: it may hold the address of
     * the database.
     */
    public Optional<String> trouble() {
        Optional<Boolean> writes = judge.ledgerSays(takesWrites);
        if (writes.isEmpty()) {
            return Optional.of("the ledger does not answer");
        }
        return writes.get() ? Optional.empty() : Optional.of("the ledger takes no writes");
    }
}
