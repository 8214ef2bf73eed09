package io.cdpbridge.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The raised alerts and the notifications that have not arrived. Any thread may use it. */
public final class AlertBook {
    private final Ledger ledger;

    public AlertBook(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The raised alerts. */
    public List<StandingAlert> raised() {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM alert ORDER BY check_id, flow")
                        .map((row, context) -> new StandingAlert(
                                key(row),
                                row.getString("severity"),
                                row.getString("reason"),
                                Instant.parse(row.getString("since")),
                                Instant.parse(row.getString("raised_at"))))
                        .list());
    }

    /** The notifications that their receivers have not accepted yet, in order of creation. */
    public List<AlertNotice> unsent() {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM alert_notice WHERE sent_at IS NULL ORDER BY id")
                        .map((row, context) -> new AlertNotice(
                                row.getString("notice_id"),
                                row.getString("target"),
                                key(row),
                                row.getString("state"),
                                row.getString("severity"),
                                row.getString("reason"),
                                Instant.parse(row.getString("since")),
                                Instant.parse(row.getString("happened_at"))))
                        .list());
    }

    /** Records changes together with their notifications, all or none. */
    public void change(List<AlertChange> changes) {
        ledger.jdbi()
                .useTransaction(handle -> changes.forEach(change -> {
                    StandingAlert alert = change.alert();
                    handle.execute(
                            "DELETE FROM alert WHERE check_id = ? AND flow = ?",
                            alert.key().check(),
                            alert.key().flow());
                    if (change.raised()) {
                        insert(handle, alert);
                    }
                    change.notices().forEach(notice -> insert(handle, notice));
                }));
    }

    /** Records that a receiver accepted a notification. */
    public void sent(AlertNotice notice, Instant at) {
        ledger.jdbi()
                .useTransaction(handle -> handle.execute(
                        "UPDATE alert_notice SET sent_at = ? WHERE notice_id = ? AND target = ?",
                        Ledger.text(at),
                        notice.id(),
                        notice.target()));
    }

    /**
     * Deletes notifications that are over: those that arrived before an instant, and unsent ones for receivers not
     * in {@code targets}.
     */
    public void forget(Instant before, List<String> targets) {
        ledger.jdbi().useTransaction(handle -> {
            handle.execute("DELETE FROM alert_notice WHERE sent_at < ?", Ledger.text(before));
            List<String> gone = handle
                    .createQuery("SELECT DISTINCT target FROM alert_notice WHERE sent_at IS NULL")
                    .mapTo(String.class)
                    .list()
                    .stream()
                    .filter(target -> !targets.contains(target))
                    .toList();
            gone.forEach(
                    target -> handle.execute("DELETE FROM alert_notice WHERE sent_at IS NULL AND target = ?", target));
        });
    }

    private static AlertKey key(ResultSet row) throws SQLException {
        return new AlertKey(row.getString("check_id"), row.getString("flow"));
    }

    private static void insert(Handle handle, StandingAlert alert) {
        handle.execute(
                "INSERT INTO alert (check_id, flow, severity, reason, since, raised_at) VALUES (?, ?, ?, ?, ?, ?)",
                alert.key().check(),
                alert.key().flow(),
                alert.severity(),
                alert.reason(),
                Ledger.text(alert.since()),
                Ledger.text(alert.raisedAt()));
    }

    private static void insert(Handle handle, AlertNotice notice) {
        handle.execute(
                """
                INSERT INTO alert_notice (notice_id, target, check_id, flow, state, severity, reason, since,
                    happened_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                notice.id(),
                notice.target(),
                notice.key().check(),
                notice.key().flow(),
                notice.state(),
                notice.severity(),
                notice.reason(),
                Ledger.text(notice.since()),
                Ledger.text(notice.happenedAt()));
    }
}
