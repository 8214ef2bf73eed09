package io.cdpbridge.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Full exports that are no evidence of who has left, the latest one of each audience. Each public method is
 * one transaction.
 */
public final class Doubts {
    /**
     * From this many in a row, the doubt is reported even though a plan is waiting: no one must wait unseen for an
     * export that never comes.
     */
    private static final int REPEATED = 2;

    /** Nothing else of the audience is waiting, under way or to be planned: an audience has one plan at a time. */
    private static final String UNPLANNED =
            unlessPlans("'planned', 'held', 'approved', 'applying', 'applied', 'stopped', 'unconfirmed'")
                    + " AND a.planned_version >= a.wanted_version";

    /** The same, except that plans under way end on their own. */
    private static final String OUTSTANDING = unlessPlans("'planned', 'held', 'stopped', 'unconfirmed'");

    private static String unlessPlans(String states) {
        return """
                FROM doubt d
                JOIN audience a ON a.id = d.audience_id
                WHERE d.approved_at IS NULL AND d.planned_version < a.wanted_version
                    AND NOT EXISTS (SELECT 1 FROM plan_audience pa JOIN plan p ON p.id = pa.plan_id
                        WHERE pa.audience_id = a.id AND p.state IN (%s))""".formatted(states);
    }

    private final Ledger ledger;

    public Doubts(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * What a full export says about those who are missing from it.
     *
     * @param why it is no evidence that they have left; empty when it is
     * @param file their snapshot
     */
    public record Finding(Optional<String> why, String file, long missing) {}

    /** The doubt of an audience. */
    public Optional<Doubt> find(Audience audience) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM doubt WHERE audience_id = ?")
                        .bind(0, audience.id())
                        .map((row, context) -> read(row))
                        .findOne());
    }

    /** The doubts of a flow whose exits are to be planned now. */
    public List<Doubt> unplanned(String flow) {
        return ledger.jdbi()
                .withHandle(
                        handle -> handle.createQuery("SELECT d.* %s AND a.flow = ? ORDER BY a.id".formatted(UNPLANNED))
                                .bind(0, flow)
                                .map((row, context) -> read(row))
                                .list());
    }

    /** The number of doubts, over all flows, that are to be planned now or once the plans under way have ended. */
    public long outstanding() {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) " + OUTSTANDING)
                        .mapTo(Long.class)
                        .one());
    }

    /** Settles a doubt without a plan: no one on the Campaign list is missing from the export. */
    public void nothingToPlan(Doubt doubt) {
        ledger.jdbi().useHandle(handle -> handle.execute("""
                        UPDATE doubt
                        SET planned_version = (SELECT wanted_version FROM audience WHERE id = ?)
                        WHERE audience_id = ?""", doubt.audienceId(), doubt.audienceId()));
    }

    /**
     * Records the decision that the missing people have left: from now on another wanted snapshot says so.
     *
     * @param wantedFile replaces the audience's wanted snapshot
     * @param members how many members it has
     */
    public void settle(Audience audience, String wantedFile, long members) {
        ledger.jdbi().useTransaction(handle -> {
            int moved = handle.execute(
                    "UPDATE audience SET wanted_file = ?, members = ? WHERE id = ? AND wanted_version = ?",
                    wantedFile,
                    members,
                    audience.id(),
                    audience.wantedVersion());
            if (moved != 1) {
                throw new IllegalStateException("the audience " + audience.id() + " was moved on meanwhile");
            }
            handle.execute("DELETE FROM doubt WHERE audience_id = ?", audience.id());
        });
    }

    /** Replaces the snapshot of missing people with one from which a person was removed; its plan was superseded. */
    public void shrink(Doubt doubt, String file, long missing) {
        ledger.jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE doubt SET file = ?, missing = ? WHERE audience_id = ?",
                        file,
                        missing,
                        doubt.audienceId()));
    }

    /** Audiences with several doubtful exports in a row, as text. */
    public List<String> repeated() {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT a.flow || ', ' || a.audience_id || ': ' || d.in_a_row
                            || ' full exports on end are no evidence of who has left, the last one because '
                            || d.why
                        FROM doubt d
                        JOIN audience a ON a.id = d.audience_id
                        WHERE d.in_a_row >= ? AND d.approved_at IS NULL
                        ORDER BY a.id""")
                        .bind(0, REPEATED)
                        .mapTo(String.class)
                        .list());
    }

    /** Records what a full export found, in the transaction that ends it. An older export adds nothing. */
    static void note(Handle handle, Export export, long audienceId, Finding finding) {
        String at = Ledger.text(export.exportedAt());
        if (finding.why().isEmpty() || finding.missing() == 0) {
            handle.execute("DELETE FROM doubt WHERE audience_id = ? AND exported_at <= ?", audienceId, at);
            return;
        }
        int noted = handle.createUpdate("""
                INSERT INTO doubt (audience_id, exported_at, why, file, missing, in_a_row)
                VALUES (:audience, :at, :why, :file, :missing, 1)
                ON CONFLICT (audience_id) DO UPDATE
                SET in_a_row = doubt.in_a_row + CASE WHEN doubt.exported_at < :at THEN 1 ELSE 0 END,
                    exported_at = :at, why = :why, file = :file, missing = :missing, planned_version = 0,
                    plan_id = NULL
                WHERE doubt.exported_at <= :at AND doubt.approved_at IS NULL""")
                .bind("audience", audienceId)
                .bind("at", at)
                .bind("why", finding.why().get())
                .bind("file", finding.file())
                .bind("missing", finding.missing())
                .execute();
        boolean approved = noted == 0
                && handle.createQuery("SELECT count(*) FROM doubt WHERE audience_id = ? AND approved_at IS NOT NULL")
                                .bind(0, audienceId)
                                .mapTo(Long.class)
                                .one()
                        > 0;
        if (approved) {
            // The decision is not in any snapshot yet: the export is read again on top of it.
            throw new IllegalStateException("the audience " + audienceId + " was decided on meanwhile");
        }
    }

    private static Doubt read(ResultSet row) throws SQLException {
        return new Doubt(
                row.getLong("audience_id"),
                Instant.parse(row.getString("exported_at")),
                row.getString("why"),
                row.getString("file"),
                row.getLong("missing"),
                row.getLong("in_a_row"),
                row.getString("approved_at") != null);
    }
}
