package io.cdpbridge.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Checks whether any work can be done at all, which is what readiness means. A single failing flow does not count,
 * since others continue.
 */
public final class WorkPossible implements DetailedCheck {
    private final Parts parts;

    /**
     * The conditions for work, each evaluated at every check.
     *
     * @param begun whether the routes were loaded and are polling
     * @param ledger what keeps the ledger from being used; returns in time
     * @param folder whether the data folder can be written to
     * @param route whether at least one route runs
     */
    public record Parts(
            BooleanSupplier begun, Supplier<Optional<String>> ledger, BooleanSupplier folder, BooleanSupplier route) {}

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
        parts.ledger().get().ifPresent(problems::add);
        if (!parts.folder().getAsBoolean()) {
            problems.add("the data folder cannot be written to");
        }
        if (!parts.route().getAsBoolean()) {
            problems.add("no route runs");
        }
        return problems;
    }
}
