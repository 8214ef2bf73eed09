package io.cdpbridge.ledger;

import io.cdpbridge.error.ErrorCode;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The outcome of the objections that exports reported. */
public final class Objections {
    private static final String UNPLACED = """
            SELECT count(*)
            FROM quarantine
            WHERE direction = 'destination' AND state IN ('open', 'replaying')
                AND (reason = :reason OR audience_id IN (SELECT id FROM audience WHERE audience_id = '%s'))
            """.formatted(Audiences.CONSENTS);

    private final Ledger ledger;

    public Objections(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Objections by outcome, each channel of a person counted separately.
     *
     * @param said reported by rows of exports, counted each time
     * @param written to Campaign
     * @param alreadyThere that Campaign already knew
     * @param outdated by an opt-in that Campaign learned of later
     * @param notPlaced currently: their rows do not say for whom, or Campaign does not accept them
     */
    public record Counts(long said, long written, long alreadyThere, long outdated, long notPlaced) {}

    static Counts counts(Handle handle) {
        Map<String, Long> heard = Accounts.counts(handle, """
                SELECT reason, SUM(row_count)
                FROM plan_reason r
                JOIN plan p ON p.id = r.plan_id
                WHERE r.reason LIKE 'objection-%' AND p.applied_at IS NOT NULL
                GROUP BY reason""", Map.of(), reason -> reason);
        return new Counts(
                handle.createQuery("""
                        SELECT COALESCE(SUM(row_count), 0)
                        FROM guardrail_count
                        WHERE guardrail = 'objections' AND action = 'said'""").mapTo(Long.class).one(),
                heard.getOrDefault("objection-written", 0L),
                heard.getOrDefault("objection-already-there", 0L),
                heard.getOrDefault("objection-outdated", 0L),
                unplaced(handle));
    }

    private static long unplaced(Handle handle) {
        return handle.createQuery(UNPLACED)
                .bind("reason", Exports.OBJECTION_NOT_PLACED)
                .mapTo(Long.class)
                .one();
    }

    /** The problems that health reports about objections that reach no one. */
    public List<String> problems() {
        long rows = ledger.jdbi().withHandle(Objections::unplaced);
        return rows == 0
                ? List.of()
                : List.of(
                        ErrorCode.OBJECTION_NOT_PLACED.code() + " "
                                + (rows == 1 ? "1 objection reaches" : rows + " objections reach")
                                + " nobody: the row does not tell for whom it is, or Campaign does not take it; see 'quarantine list'");
    }
}
