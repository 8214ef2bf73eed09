package io.cdpbridge.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The last activity of each step of each flow, and since when something has been waiting there. Any thread may call.
 */
public final class Hops {
    /** A batch names its dataset and not its flow. */
    private static final String DATASETS = """
            (SELECT DISTINCT source.flow, part.dataset_id FROM part JOIN input source
                ON source.id = part.input_id) d ON d.dataset_id = b.dataset_id""";

    private static final String STREAMS =
            "FROM stream s JOIN part p ON p.id = s.part_id JOIN input i ON i.id = p.input_id";

    private static final List<String> STEPS = List.of(
            "SELECT i.flow, i.direction, 'poll' AS step, i.opened_at AS last, CAST(NULL AS TEXT) AS waiting FROM input i",
            """
            SELECT i.flow, 'source', 'stage', p.created_at, CASE WHEN p.state = 'staged' THEN p.created_at END
            FROM part p
            JOIN input i ON i.id = p.input_id""",
            """
            SELECT d.flow, 'source', 'deliver', b.sent_at,
                CASE WHEN b.state IN ('planned', 'sending') THEN b.planned_at END
            FROM batch b
            JOIN %s""".formatted(DATASETS),
            """
            SELECT i.flow, 'source', 'deliver', s.begun_at, CASE WHEN s.state = 'sending' THEN s.begun_at END
            %s""".formatted(STREAMS),
            """
            SELECT d.flow, 'source', 'confirm', CASE WHEN b.state = 'confirmed' THEN b.ended_at END,
                CASE WHEN b.state = 'sent' THEN b.sent_at END
            FROM batch b
            JOIN %s""".formatted(DATASETS),
            "SELECT i.flow, 'source', 'confirm', s.ended_at, CAST(NULL AS TEXT) " + STREAMS,
            "SELECT flow, 'destination', 'plan', created_at, CASE WHEN state = 'held' THEN created_at END FROM plan",
            """
            SELECT flow, 'destination', 'apply', applied_at,
                CASE WHEN state IN ('approved', 'applying') THEN created_at END
            FROM plan""",
            """
            SELECT flow, 'destination', 'confirm', CASE WHEN state = 'confirmed' THEN ended_at END,
                CASE WHEN state = 'applied' THEN applied_at END
            FROM plan""");

    private final Ledger ledger;

    public Hops(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Every step of every flow that has had something to do, by flow. */
    public List<Hop> latest() {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT flow, direction, step, max(last) AS last, min(waiting) AS waiting
                        FROM (%s) hop
                        GROUP BY flow, direction, step
                        ORDER BY flow, direction, step""".formatted(String.join(" UNION ALL ", STEPS)))
                        .map((row, context) -> new Hop(
                                row.getString("flow"),
                                row.getString("direction"),
                                row.getString("step"),
                                instant(row.getString("last")),
                                instant(row.getString("waiting"))))
                        .list());
    }

    private static Optional<Instant> instant(String text) {
        return Optional.ofNullable(text).map(Instant::parse);
    }
}
