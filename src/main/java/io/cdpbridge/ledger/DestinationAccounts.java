package io.cdpbridge.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Adds up the destination direction's part of the ledger. */
public final class DestinationAccounts {
    private static final String LATEST = """
            (SELECT max(plan_id) FROM plan_audience lp JOIN plan p ON p.id = lp.plan_id WHERE lp.audience_id = a.id
                AND (p.state <> 'superseded' OR p.pages_done > 0))""";

    private final Ledger ledger;

    public DestinationAccounts(Ledger ledger) {
        this.ledger = ledger;
    }

    /** All exports, plans and audiences up to now, as one consistent picture. */
    public DestinationTotals totals() {
        return ledger.picture(handle -> {
            InputAccounts inputs = new InputAccounts(handle, "destination");
            return new DestinationTotals(
                    inputs.states(),
                    inputs.rows(),
                    inputs.guardrails(),
                    plans(handle),
                    Objections.counts(handle),
                    audiences(handle));
        });
    }

    /** The audiences alone, for display: no writer waits for it. */
    public List<AudienceTotals> audiences() {
        return ledger.jdbi().withHandle(DestinationAccounts::audiences);
    }

    /** The number of plans in each state. */
    public Map<PlanState, Long> plans() {
        return ledger.jdbi().withHandle(DestinationAccounts::plans);
    }

    static Map<PlanState, Long> plans(Handle handle) {
        return Accounts.counts(handle, "SELECT state, count(*) FROM plan GROUP BY state", Map.of(), PlanState::of);
    }

    private static List<AudienceTotals> audiences(Handle handle) {
        Map<Long, Map<String, Long>> reasons = new HashMap<>();
        handle.createQuery("""
                        SELECT a.id, r.reason, r.row_count
                        FROM audience a
                        JOIN plan_reason r ON r.audience_id = a.id AND r.plan_id = %s""".formatted(LATEST))
                .map((row, context) -> reasons.computeIfAbsent(row.getLong(1), id -> new TreeMap<>())
                        .put(row.getString(2), row.getLong(3)))
                .list();
        return handle.createQuery("""
                        SELECT a.*, x.exported, x.refused_rows, x.valid, l.rows_unmatched, l.rows_rejected,
                            s.applied, s.refused, s.confirmed, s.missing
                        FROM audience a
                        LEFT JOIN (SELECT i.flow AS flow,
                                CASE i.flow WHEN 'profile-sync' THEN 'profiles' ELSE e.audience_id END AS audience,
                                SUM(i.rows_read) AS exported, SUM(i.rows_refused) AS refused_rows,
                                SUM(i.rows_accepted) AS valid
                            FROM input i JOIN export e ON e.input_id = i.id
                            GROUP BY 1, 2) x ON x.flow = a.flow AND x.audience = a.audience_id
                        LEFT JOIN plan_audience l ON l.audience_id = a.id AND l.plan_id = %s
                        LEFT JOIN (SELECT audience_id, SUM(rows_applied) AS applied, SUM(rows_refused) AS refused,
                                SUM(rows_confirmed) AS confirmed, SUM(rows_missing) AS missing
                            FROM plan_audience
                            GROUP BY audience_id) s ON s.audience_id = a.id
                        ORDER BY a.flow, a.name, a.audience_id""".formatted(LATEST))
                .map((row, context) -> new AudienceTotals(
                        row.getString("flow"),
                        row.getString("audience_id"),
                        row.getString("name"),
                        row.getLong("exported"),
                        row.getLong("exported") - row.getLong("refused_rows"),
                        row.getLong("valid"),
                        row.getLong("members"),
                        row.getLong("applied_members"),
                        row.getLong("rows_unmatched"),
                        row.getLong("rows_rejected"),
                        row.getLong("applied"),
                        row.getLong("refused"),
                        row.getLong("confirmed"),
                        row.getLong("missing"),
                        reasons.getOrDefault(row.getLong("id"), Map.of())))
                .list();
    }
}
