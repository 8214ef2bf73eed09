package io.cdpbridge.operations;

import io.cdpbridge.ledger.BudgetUse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Checks whether the batches of the last 24 hours have used a given share of a day's limit. */
public final class Budgets implements Check {
    private final BudgetUse use;
    private final InstantSource clock;
    private final long limit;
    private final long percent;

    /**
     * @param limit batches per day
     * @param percent the percentage of the limit from which on it is a problem
     */
    public Budgets(BudgetUse use, InstantSource clock, long limit, long percent) {
        this.use = use;
        this.clock = clock;
        this.limit = limit;
        this.percent = percent;
    }

    @Override
    public String id() {
        return "budgets";
    }

    @Override
    public List<String> problems() {
        Instant now = clock.instant();
        long used = use.batchesSince(now.minus(Duration.ofDays(1)), now);
        return used * 100 < limit * percent
                ? List.of()
                : List.of("batches-per-day: " + used + " of " + limit + " batches were created in 24 hours");
    }
}
