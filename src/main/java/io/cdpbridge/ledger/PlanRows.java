package io.cdpbridge.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Reads and writes rows of the tables {@code plan}, {@code plan_audience} and {@code plan_reason}. */
final class PlanRows {
    private PlanRows() {}

    static Plan get(Handle handle, long id) {
        return handle.createQuery("SELECT * FROM plan WHERE id = ?")
                .bind(0, id)
                .map((row, context) -> read(row))
                .one();
    }

    static Plan read(ResultSet row) throws SQLException {
        return new Plan(
                row.getLong("id"),
                row.getString("name"),
                row.getString("flow"),
                row.getString("file"),
                PlanState.of(row.getString("state")),
                row.getLong("pages"),
                row.getLong("pages_done"),
                row.getLong("pages_confirmed"),
                row.getInt("put_back"),
                Optional.ofNullable(row.getString("error_code")),
                Optional.ofNullable(row.getString("error")),
                Instant.parse(row.getString("created_at")),
                Optional.ofNullable(row.getString("applied_at")).map(Instant::parse));
    }

    static List<PlanAudience> audiences(Handle handle, long planId) {
        Map<Long, Map<String, Long>> reasons = new HashMap<>();
        handle.createQuery("SELECT audience_id, reason, row_count FROM plan_reason WHERE plan_id = ?")
                .bind(0, planId)
                .map((row, context) -> reasons.computeIfAbsent(row.getLong(1), audience -> new TreeMap<>())
                        .put(row.getString(2), row.getLong(3)))
                .list();
        return handle.createQuery("SELECT * FROM plan_audience WHERE plan_id = ? ORDER BY audience_id")
                .bind(0, planId)
                .map((row, context) -> new PlanAudience(
                        row.getLong("audience_id"),
                        row.getLong("wanted_version"),
                        row.getLong("applied_version"),
                        row.getLong("members"),
                        row.getLong("entered"),
                        row.getLong("changed"),
                        row.getLong("exited"),
                        row.getLong("unchanged"),
                        row.getLong("rows_matched"),
                        row.getLong("rows_unmatched"),
                        row.getLong("rows_rejected"),
                        reasons.getOrDefault(row.getLong("audience_id"), Map.of())))
                .list();
    }

    static void insert(Handle handle, long planId, PlanAudience audience) {
        handle.createUpdate("""
                INSERT INTO plan_audience (plan_id, audience_id, wanted_version, applied_version, members, entered,
                    changed, exited, unchanged, rows_matched, rows_unmatched, rows_rejected)
                VALUES (:plan, :audience, :wanted, :applied, :members, :entered, :changed, :exited, :unchanged,
                    :matched, :unmatched, :rejected)""")
                .bind("plan", planId)
                .bind("audience", audience.audienceId())
                .bind("wanted", audience.wantedVersion())
                .bind("applied", audience.appliedVersion())
                .bind("members", audience.members())
                .bind("entered", audience.entered())
                .bind("changed", audience.changed())
                .bind("exited", audience.exited())
                .bind("unchanged", audience.unchanged())
                .bind("matched", audience.matched())
                .bind("unmatched", audience.unmatched())
                .bind("rejected", audience.rejected())
                .execute();
        audience.reasons()
                .forEach((reason, rows) -> handle.execute(
                        "INSERT INTO plan_reason (plan_id, audience_id, reason, row_count) VALUES (?, ?, ?, ?)",
                        planId,
                        audience.audienceId(),
                        reason,
                        rows));
    }
}
