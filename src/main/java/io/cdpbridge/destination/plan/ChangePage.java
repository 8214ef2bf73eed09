package io.cdpbridge.destination.plan;

import io.cdpbridge.destination.snapshot.Disposition;
import io.cdpbridge.ledger.Audience;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Some hundred changes of one audience on their way into a plan: what an exchange carries. One thread at a time. */
public final class ChangePage {
    private final Audience audience;
    private final List<PlannedRow> rows;
    private final boolean ofConsents;
    private final Runnable look;
    private final Map<String, Long> warnings = new TreeMap<>();

    ChangePage(Audience audience, List<PlannedRow> rows, boolean ofConsents) {
        this(audience, rows, ofConsents, () -> {});
    }

    private ChangePage(Audience audience, List<PlannedRow> rows, boolean ofConsents, Runnable look) {
        this.audience = audience;
        this.rows = rows;
        this.ofConsents = ofConsents;
        this.look = look;
    }

    /** A page without changes that stands for a call: it travels like the others, so that it is made when its turn comes. */
    static ChangePage looking(Audience audience, Runnable look) {
        return new ChangePage(audience, List.of(), false, look);
    }

    /** Makes the call that the page stands for, if it stands for one. */
    void look() {
        look.run();
    }

    /** Whether its changes are words of consents, which no guardrail holds up but their own. */
    public boolean ofConsents() {
        return ofConsents;
    }

    public Audience audience() {
        return audience;
    }

    public List<PlannedRow> rows() {
        return rows;
    }

    /** Counts a change that a guardrail keeps in part or warns about, or a word by what becomes of it. */
    public void warn(String guardrail) {
        warnings.merge(guardrail, 1L, Long::sum);
    }

    /** The changes, by the reason why they are not applied or not in full. */
    Map<String, Long> reasons() {
        Map<String, Long> reasons = new TreeMap<>(warnings);
        for (PlannedRow row : rows) {
            if (row.disposition() == Disposition.REJECTED || row.disposition() == Disposition.UNMATCHED) {
                reasons.merge(row.reason(), 1L, Long::sum);
            }
        }
        return reasons;
    }

    long count(Disposition disposition) {
        return rows.stream().filter(row -> row.disposition() == disposition).count();
    }
}
