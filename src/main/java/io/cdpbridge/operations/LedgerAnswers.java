package io.cdpbridge.operations;

import io.cdpbridge.ledger.Freshest;
import java.util.List;

/** Whether the ledger answers a question. */
public final class LedgerAnswers implements Check {
    private final Freshest ledger;

    public LedgerAnswers(Freshest ledger) {
        this.ledger = ledger;
    }

    @Override
    public String id() {
        return "ledger";
    }

    @Override
    public List<String> problems() {
        // The driver's own words may hold the address of the database.
        return ledger.answers() ? List.of() : List.of("the ledger does not answer");
    }
}
