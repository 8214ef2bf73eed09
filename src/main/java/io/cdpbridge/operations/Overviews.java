package io.cdpbridge.operations;

import io.cdpbridge.guardrail.Guardrail;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.ledger.BudgetUse;
import io.cdpbridge.ledger.DestinationAccounts;
import io.cdpbridge.ledger.Hops;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.PlaceBook;
import io.cdpbridge.ledger.Quarantine;
import io.cdpbridge.ledger.QuarantineFilter;
import io.cdpbridge.ledger.QuarantineState;
import io.cdpbridge.ledger.Recent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Computes the overview from the ledger, in a few sums whose cost grows with files and never with rows read. Any thread
 * may call.
 */
public final class Overviews {
    private static final int SHOWN = 20;
    private static final Duration DAY = Duration.ofDays(1);

    private final Recent recent;
    private final Hops hops;
    private final DestinationAccounts destination;
    private final Quarantine quarantine;
    private final PlaceBook places;
    private final BudgetUse use;
    private final Guardrail batchesPerDay;
    private final InstantSource clock;

    public Overviews(Ledger ledger, GuardrailCatalogue guardrails, InstantSource clock) {
        this.recent = new Recent(ledger);
        this.hops = new Hops(ledger);
        this.destination = new DestinationAccounts(ledger);
        this.quarantine = new Quarantine(ledger, clock);
        this.places = new PlaceBook(ledger, clock);
        this.use = new BudgetUse(ledger);
        this.batchesPerDay = guardrails.get("batches-per-day");
        this.clock = clock;
    }

    /** The current overview. Each part is consistent in itself; a row may move between two of them. */
    public Overview now() {
        return new Overview(
                recent.flows(),
                ChangeTotal.of(destination.audiences()),
                hops.latest(),
                recent.inputs(SHOWN),
                recent.runs(SHOWN),
                recent.batches(),
                recent.streams(),
                destination.plans(),
                List.of(batches()),
                quarantine.counts(QuarantineFilter.open().in(QuarantineState.OPEN, QuarantineState.REPLAYING)),
                places.all());
    }

    /** The budget applies to any 24 hours; an operator wants to know how the current day, in UTC, will end. */
    private BudgetForecast batches() {
        Instant now = clock.instant();
        Instant midnight = now.truncatedTo(ChronoUnit.DAYS);
        // The ledger's "since" excludes the instant itself.
        long used = use.batchesSince(midnight.minusMillis(1), now);
        return new BudgetForecast(
                batchesPerDay.id(),
                batchesPerDay.title(),
                used,
                batchesPerDay.limit(),
                BudgetForecast.extrapolate(used, Duration.between(midnight, now), DAY),
                midnight.plus(DAY));
    }
}
