package io.cdpbridge.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the ledger knows about a place in an input, its way to a batch, and an audience's latest plan. Read-only. */
public final class Traces {
    private static final String BATCH = "SELECT DISTINCT b.* FROM batch b JOIN batch_file f ON f.batch_id = b.id";

    private final Ledger ledger;

    public Traces(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * An input as it was read.
     *
     * @param dialect its dialect, as the text of {@code Dialect}, if known
     * @param errorCode why it was refused or abandoned
     */
    public record TracedInput(Input input, Optional<String> dialect, Instant openedAt, Optional<String> errorCode) {}

    /** A staged part of an input. */
    public record TracedPart(long id, String file, long rows, String state) {}

    /** A batch, with the platform's status of it. */
    public record TracedBatch(
            long id,
            String externalId,
            Optional<String> platformId,
            String state,
            Optional<String> platformStatus,
            Optional<String> errorCode,
            Optional<String> sentAt,
            Optional<String> endedAt) {}

    /**
     * Inputs of the source direction that are not replays, newest first.
     *
     * @param before the id of the last input of the page before; the largest number for the first page
     */
    public List<TracedInput> inputs(Optional<String> flow, Optional<Instant> since, long before, int most) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT *
                        FROM input i
                        WHERE direction = 'source' AND id < :before AND flow = COALESCE(:flow, flow)
                            AND opened_at >= :since AND NOT EXISTS (SELECT 1 FROM replay r WHERE r.input_id = i.id)
                        ORDER BY id DESC LIMIT :most""")
                        .bind("before", before)
                        .bind("flow", flow.orElse(null))
                        .bind("since", since.map(Ledger::text).orElse(""))
                        .bind("most", most)
                        .map((row, context) -> input(row))
                        .list());
    }

    public TracedInput input(long id) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM input WHERE id = ?")
                        .bind(0, id)
                        .map((row, context) -> input(row))
                        .one());
    }

    /** The rows in quarantine that came from one line of an input. */
    public List<QuarantineEntry> quarantined(long inputId, long line) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery(
                                Quarantine.SELECT + " WHERE q.input_id = ? AND q.line = ? ORDER BY q.id")
                        .bind(0, inputId)
                        .bind(1, line)
                        .map((row, context) -> Quarantine.read(row))
                        .list());
    }

    /** The parts of an input in the order of its lines. */
    public List<TracedPart> parts(long inputId) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM part WHERE input_id = ? ORDER BY id")
                        .bind(0, inputId)
                        .map((row, context) -> new TracedPart(
                                row.getLong("id"),
                                row.getString("file"),
                                row.getLong("row_count"),
                                row.getString("state")))
                        .list());
    }

    /** The batches that a row of a part went with, in order: halves follow the batch that was split. */
    public List<TracedBatch> batches(TracedPart part, long row) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        %s
                        WHERE f.part_id = :part AND f.first_row <= :row AND :row < f.first_row + f.row_count
                        ORDER BY b.id""".formatted(BATCH))
                        .bind("part", part.id())
                        .bind("row", row)
                        .map((found, context) -> batch(found))
                        .list());
    }

    /** Some batches that hold rows of an input. */
    public List<TracedBatch> batches(long inputId, int most) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        %s
                        JOIN part p ON p.id = f.part_id
                        WHERE p.input_id = :input
                        ORDER BY b.id LIMIT :most""".formatted(BATCH))
                        .bind("input", inputId)
                        .bind("most", most)
                        .map((found, context) -> batch(found))
                        .list());
    }

    /** The number of rows of an input that met guardrails that only warn, by guardrail. */
    public Map<String, Long> warnings(long inputId) {
        return ledger.jdbi()
                .withHandle(handle -> new TreeMap<>(handle.createQuery("""
                        SELECT guardrail, row_count
                        FROM guardrail_count
                        WHERE input_id = ? AND action = 'warn'""")
                        .bind(0, inputId)
                        .reduceRows(new TreeMap<String, Long>(), (all, row) -> {
                            all.put(row.getColumn("guardrail", String.class), row.getColumn("row_count", Long.class));
                            return all;
                        })));
    }

    /** The names of the exports of a flow that were made at a time and read to their end. */
    public List<String> exports(String flow, Instant exportedAt) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT i.name
                        FROM export e
                        JOIN input i ON i.id = e.input_id
                        WHERE i.flow = ? AND e.exported_at = ? AND i.state = 'done'
                        ORDER BY i.name""")
                        .bind(0, flow)
                        .bind(1, Ledger.text(exportedAt))
                        .mapTo(String.class)
                        .list());
    }

    public Replay replay(long id) {
        return ledger.jdbi().withHandle(handle -> Replays.get(handle, id));
    }

    /** The replay that an input is, if it is one. */
    public Optional<Replay> replayOf(long inputId) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT id FROM replay WHERE input_id = ?")
                        .bind(0, inputId)
                        .mapTo(Long.class)
                        .findFirst()
                        .map(id -> Replays.get(handle, id)));
    }

    /** The line of a row in quarantine within its replay's input, from 1. */
    public long placeInReplay(long replayId, long quarantineId) {
        return ledger.jdbi()
                .withHandle(
                        handle -> handle.createQuery("SELECT count(*) FROM quarantine WHERE replay_id = ? AND id <= ?")
                                .bind(0, replayId)
                                .bind(1, quarantineId)
                                .mapTo(Long.class)
                                .one());
    }

    /** The audiences of a flow, or all of them. */
    public List<Audience> audiences(Optional<String> flow) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT * FROM audience WHERE flow = COALESCE(?, flow) ORDER BY flow, name")
                        .bind(0, flow.orElse(null))
                        .map((row, context) -> Audiences.read(row))
                        .list());
    }

    /** The latest plan that covers an audience. */
    public Optional<Plan> latestPlan(Audience audience) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT max(plan_id) FROM plan_audience WHERE audience_id = ?")
                        .bind(0, audience.id())
                        .mapTo(Long.class)
                        .findFirst()
                        .map(id -> PlanRows.get(handle, id)));
    }

    /** Why Campaign did not accept the change of that key, or why it was not found when it was read back. */
    public Optional<String> refusal(Plan plan, Audience audience, String key) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT why
                        FROM plan_refusal
                        WHERE plan_id = ? AND audience_id = ? AND record_key = ?""")
                        .bind(0, plan.id())
                        .bind(1, audience.id())
                        .bind(2, key)
                        .mapTo(String.class)
                        .findFirst());
    }

    private static TracedInput input(ResultSet row) throws SQLException {
        return new TracedInput(
                InputRows.read(row),
                Optional.ofNullable(row.getString("dialect")).filter(text -> !text.isEmpty()),
                Instant.parse(row.getString("opened_at")),
                Optional.ofNullable(row.getString("error_code")));
    }

    private static TracedBatch batch(ResultSet row) throws SQLException {
        return new TracedBatch(
                row.getLong("id"),
                row.getString("external_id"),
                Optional.ofNullable(row.getString("platform_id")),
                row.getString("state"),
                Optional.ofNullable(row.getString("platform_status")),
                Optional.ofNullable(row.getString("error_code")),
                Optional.ofNullable(row.getString("sent_at")),
                Optional.ofNullable(row.getString("ended_at")));
    }
}
