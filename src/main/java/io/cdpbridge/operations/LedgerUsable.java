package io.cdpbridge.operations;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Whether the ledger answers a question and takes writes. */
public final class LedgerUsable implements DetailedCheck {
    private final BooleanSupplier answers;
    private final BooleanSupplier takesWrites;

    /** Both come back in time, whatever the ledger does. */
    public LedgerUsable(BooleanSupplier answers, BooleanSupplier takesWrites) {
        this.answers = answers;
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

    /** What keeps it from being used. The driver's own words are left out: they may hold the address of the database. */
    public Optional<String> trouble() {
        if (!answers.getAsBoolean()) {
            return Optional.of("the ledger does not answer");
        }
        return takesWrites.getAsBoolean() ? Optional.empty() : Optional.of("the ledger takes no writes");
    }
}
