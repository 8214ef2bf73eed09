package io.cdpbridge.destination.plan;

import io.cdpbridge.destination.snapshot.DiffCounts;
import io.cdpbridge.destination.snapshot.Disposition;
import io.cdpbridge.ledger.Audience;
import io.cdpbridge.ledger.PlanAudience;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what a plan does to one audience while its pages come by. */
final class AudienceDraft {
    private final Audience audience;
    private final DiffCounts counts;
    private final Map<String, Long> reasons = new TreeMap<>();
    private long matched;
    private long unmatched;
    private long rejected;

    AudienceDraft(Audience audience, DiffCounts counts) {
        this.audience = audience;
        this.counts = counts;
    }

    Audience audience() {
        return audience;
    }

    void add(ChangePage page) {
        page.reasons().forEach((reason, rows) -> reasons.merge(reason, rows, Long::sum));
        matched += page.count(Disposition.APPLY);
        unmatched += page.count(Disposition.UNMATCHED);
        rejected += page.count(Disposition.REJECTED);
    }

    PlanAudience planned() {
        return new PlanAudience(
                audience.id(),
                audience.wantedVersion(),
                audience.appliedVersion(),
                counts.members(),
                counts.entered(),
                counts.changed(),
                counts.exited(),
                counts.unchanged(),
                matched,
                unmatched,
                rejected,
                reasons);
    }
}
