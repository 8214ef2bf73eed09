package io.cdpbridge.operations;

import java.util.List;
import java.util.function.BooleanSupplier;

/** Whether the ledger answers a question. */
public final class LedgerAnswers implements DetailedCheck {
    private final BooleanSupplier answers;

    /** @param answers comes back in time, whatever the ledger does */
    public LedgerAnswers(BooleanSupplier answers) {
        this.answers = answers;
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
        // The driver's own words may hold the address of the database.
        return answers.getAsBoolean()
                ? List.of()
                : List.of(Problem.of("the ledger does not answer").as(Severity.CRITICAL));
    }
}
