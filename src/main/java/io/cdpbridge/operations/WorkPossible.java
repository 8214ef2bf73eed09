package io.cdpbridge.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Whether any work can be done at all: what readiness is about. One flow that fails does not count, others go on. */
public final class WorkPossible implements DetailedCheck {
    private final Parts parts;

    /**
     * What work needs, each asked anew.
     *
     * @param begun whether the routes were loaded and poll
     * @param ledger whether the ledger answers; comes back in time
     * @param folder whether the data folder can be written to
     * @param route whether at least one route runs
     */
    public record Parts(BooleanSupplier begun, BooleanSupplier ledger, BooleanSupplier folder, BooleanSupplier route) {}

    public WorkPossible(Parts parts) {
        this.parts = parts;
    }

    @Override
    public String id() {
        return "work";
    }

    @Override
    public boolean needsLedger() {
        return false;
    }

    @Override
    public List<Problem> found() {
        return sentences().stream()
                .map(sentence -> Problem.of(sentence).as(Severity.CRITICAL))
                .toList();
    }

    private List<String> sentences() {
        if (!parts.begun().getAsBoolean()) {
            return List.of("the routes are being loaded");
        }
        List<String> problems = new ArrayList<>();
        if (!parts.ledger().getAsBoolean()) {
            problems.add("the ledger does not answer");
        }
        if (!parts.folder().getAsBoolean()) {
            problems.add("the data folder cannot be written to");
        }
        if (!parts.route().getAsBoolean()) {
            problems.add("no route runs");
        }
        return problems;
    }
}
