package io.cdpbridge.operations;

import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.SuppressionList;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Checks whether deleted people come off the list within a day: it warns, since whatever still names them then brings
 * them back. It reports how many identities they have, and none of the identities.
 */
public final class SuppressionsEnding implements DetailedCheck {
    private static final Duration BEFORE = Duration.ofDays(1);

    private final Ledger ledger;
    private final InstantSource clock;

    public SuppressionsEnding(Ledger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "suppressions";
    }

    @Override
    public List<Problem> found() {
        Instant now = clock.instant();
        return SuppressionList.ending(ledger, now, now.plus(BEFORE)).stream()
                .map(ending -> Problem.of((ending.identities() == 1
                                        ? "1 identity of a deleted person is suppressed until " + ending.last()
                                        : ending.identities() + " identities of deleted people are suppressed until "
                                                + ending.last())
                                + (ending.identities() == 1 ? "" : " at the latest, the first until " + ending.first())
                                + "; after that exports and logs that still name them bring them back")
                        .as(Severity.WARNING))
                .toList();
    }
}
