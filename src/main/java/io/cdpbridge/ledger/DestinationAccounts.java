package io.cdpbridge.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Adds the destination direction's part of the ledger up. */
public final class DestinationAccounts {
    private static final String LATEST = "(SELECT max(plan_id) FROM plan_audience lp JOIN plan p ON p.id = lp.plan_id"
            + " WHERE lp.audience_id = a.id AND (p.state <> 'superseded' OR p.pages_done > 0))";

    private final Ledger ledger;

    public DestinationAccounts(Ledger ledger) {
        this.ledger = ledger;
    }

    /** All exports, plans and audiences up to now, as one consistent picture. */
    public DestinationTotals totals() {
        return ledger.jdbi()
                .inTransaction(handle -> new DestinationTotals(
                        Accounts.counts(
                                handle,
                                "SELECT state, count(*) FROM input WHERE direction = 'destination' GROUP BY state",
                                InputState::of),
                        rows(handle),
                        Accounts.counts(
                                handle,
                                "SELECT CASE action WHEN 'reject' THEN guardrail ELSE guardrail || ' (warning)' END AS met,"
                                        + " SUM(row_count) FROM guardrail_count JOIN input ON input.id = input_id"
                                        + " WHERE direction = 'destination' GROUP BY met",
                                Function.identity()),
                        Accounts.counts(handle, "SELECT state, count(*) FROM plan GROUP BY state", PlanState::of),
                        audiences(handle)));
    }

    private static RowCounts rows(Handle handle) {
        return handle.createQuery("SELECT COALESCE(SUM(rows_read), 0), COALESCE(SUM(rows_accepted), 0),"
                        + " COALESCE(SUM(rows_duplicate), 0), COALESCE(SUM(rows_rejected), 0),"
                        + " COALESCE(SUM(rows_refused), 0) FROM input WHERE direction = 'destination'")
                .map((row, context) ->
                        new RowCounts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)))
                .one();
    }

    private static List<AudienceTotals> audiences(Handle handle) {
        Map<Long, Map<String, Long>> reasons = new HashMap<>();
        handle.createQuery(
                        "SELECT a.id, r.reason, r.row_count FROM audience a JOIN plan_reason r ON r.audience_id = a.id"
                                + " AND r.plan_id = " + LATEST)
                .map((row, context) -> reasons.computeIfAbsent(row.getLong(1), id -> new TreeMap<>())
                        .put(row.getString(2), row.getLong(3)))
                .list();
        return handle.createQuery("SELECT a.*, x.exported, x.refused_rows, x.valid, l.rows_unmatched, l.rows_rejected,"
                        + " s.applied, s.refused, s.confirmed, s.missing FROM audience a"
                        + " LEFT JOIN (SELECT i.flow AS flow, CASE i.flow WHEN 'profile-sync' THEN 'profiles'"
                        + "   ELSE e.audience_id END AS audience, SUM(i.rows_read) AS exported,"
                        + "   SUM(i.rows_refused) AS refused_rows, SUM(i.rows_accepted) AS valid"
                        + "   FROM input i JOIN export e ON e.input_id = i.id GROUP BY 1, 2) x"
                        + "   ON x.flow = a.flow AND x.audience = a.audience_id"
                        + " LEFT JOIN plan_audience l ON l.audience_id = a.id AND l.plan_id = " + LATEST
                        + " LEFT JOIN (SELECT audience_id, SUM(rows_applied) AS applied, SUM(rows_refused) AS refused,"
                        + "   SUM(rows_confirmed) AS confirmed, SUM(rows_missing) AS missing FROM plan_audience"
                        + "   GROUP BY audience_id) s ON s.audience_id = a.id"
                        + " ORDER BY a.flow, a.name, a.audience_id")
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
