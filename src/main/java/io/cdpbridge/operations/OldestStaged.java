package io.cdpbridge.operations;

import io.cdpbridge.ledger.Freshest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Checks whether something staged has waited too long to arrive. */
public final class OldestStaged implements Check {
    private final Freshest ledger;
    private final InstantSource clock;
    private final Duration longest;

    public OldestStaged(Freshest ledger, InstantSource clock, Duration longest) {
        this.ledger = ledger;
        this.clock = clock;
        this.longest = longest;
    }

    @Override
    public String id() {
        return "staged";
    }

    @Override
    public List<String> problems() {
        Instant since = clock.instant().minus(longest);
        return ledger.oldestWaiting()
                .filter(oldest -> oldest.isBefore(since))
                .map(oldest -> List.of("rows are waiting since " + oldest + ", longer than " + longest))
                .orElse(List.of());
    }
}
