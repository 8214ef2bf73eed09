package io.cdpbridge.ledger;

import io.cdpbridge.ledger.QuarantineFilter.Condition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * The rows that were not delivered, each with its reason: to be inspected, corrected, replayed or discarded. A row
 * never leaves on its own unless a retention is configured, and an erased one stays as a row without its payload, so
 * that the accounts still add up. Each method is one transaction, however many rows it moves; memory does not grow
 * with them.
 */
public final class Quarantine {
    static final String SELECT = """
            SELECT q.*, i.name AS input_name, i.dialect AS input_dialect
            FROM quarantine q
            LEFT JOIN input i ON i.id = q.input_id""";

    /** Rows of an input that is still being read, or of a batch whose errors are still being fetched, may yet change. */
    private static final String SETTLED = """
            NOT EXISTS (SELECT 1 FROM input i WHERE i.id = q.input_id AND i.state = 'reading')
                AND NOT EXISTS (SELECT 1 FROM batch b WHERE b.id = q.batch_id AND b.ended_at IS NULL)
                AND length(q.payload) > 0""";

    private final Ledger ledger;
    private final InstantSource clock;

    public Quarantine(Ledger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The number of rows that match the filter, by flow, reason and state. */
    public List<QuarantineCount> counts(QuarantineFilter filter) {
        Condition condition = filter.condition();
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT q.flow, q.reason, q.state, count(*) AS number, max(q.created_at) AS newest
                        FROM quarantine q
                        WHERE %s
                        GROUP BY q.flow, q.reason, q.state
                        ORDER BY q.flow, q.reason, q.state""".formatted(condition.sql()))
                        .bindMap(condition.values())
                        .map((row, context) -> new QuarantineCount(
                                row.getString("flow"),
                                row.getString("reason"),
                                QuarantineState.of(row.getString("state")),
                                row.getLong("number"),
                                Instant.parse(row.getString("newest"))))
                        .list());
    }

    /**
     * A page of rows, in the order in which they arrived.
     *
     * @param after the id of the last row of the page before; 0 for the first page
     * @param most how many at most
     */
    public List<QuarantineEntry> list(QuarantineFilter filter, long after, int most) {
        Condition condition = filter.condition();
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        %s
                        WHERE %s AND q.id > :after
                        ORDER BY q.id LIMIT :most""".formatted(SELECT, condition.sql()))
                        .bindMap(condition.values())
                        .bind("after", after)
                        .bind("most", most)
                        .map((row, context) -> read(row))
                        .list());
    }

    /** Passes all rows that match the filter to the visitor, page by page. */
    public void forEach(QuarantineFilter filter, Consumer<QuarantineEntry> visitor) {
        long after = 0;
        List<QuarantineEntry> page = list(filter, after, PAGE);
        while (!page.isEmpty()) {
            page.forEach(visitor);
            page = list(filter, page.get(page.size() - 1).id(), PAGE);
        }
    }

    private static final int PAGE = 1_000;

    /** The row with that id. */
    public Optional<QuarantineEntry> find(long id) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery(SELECT + " WHERE q.id = ?")
                        .bind(0, id)
                        .map((row, context) -> read(row))
                        .findOne());
    }

    /** Corrects a waiting row; false when it is not waiting, or is a change, which is corrected at its origin. */
    public boolean edit(long id, byte[] corrected) {
        return ledger.jdbi()
                .inTransaction(handle -> handle.execute(
                                "UPDATE quarantine SET edited = ? WHERE id = ? AND state = 'open' AND direction = 'source'",
                                corrected,
                                id)
                        == 1);
    }

    /**
     * Discards waiting rows: they stay as rows, without their content.
     *
     * @return how many
     */
    public long discard(QuarantineFilter filter) {
        Condition condition = filter.in(QuarantineState.OPEN).condition();
        return letGo(QuarantineState.DISCARDED, condition);
    }

    /**
     * Erases the content of rows that arrived before an instant and are waiting or were replayed.
     *
     * @return how many
     */
    public long expire(Instant before) {
        Condition condition = QuarantineFilter.of(Optional.empty(), Optional.empty(), Optional.of(before))
                .in(QuarantineState.OPEN, QuarantineState.REPLAYED)
                .condition();
        return letGo(QuarantineState.EXPIRED, condition);
    }

    /** Erases rows because of the person they are about, whatever their state. */
    public void forget(List<Long> ids) {
        for (int from = 0; from < ids.size(); from += PAGE) {
            Condition condition = QuarantineFilter.open()
                    .only(ids.subList(from, Math.min(ids.size(), from + PAGE)))
                    .in()
                    .condition();
            ledger.jdbi()
                    .useTransaction(handle -> letGo(handle, QuarantineState.FORGOTTEN, condition.sql(), condition));
        }
    }

    /**
     * Passes the content of rows to the visitor, page by page, whatever their state; erased ones are left out.
     *
     * @param first the smallest id
     * @param last the greatest id
     */
    public void contents(long first, long last, Consumer<QuarantineContent> visitor) {
        List<QuarantineContent> page = contents(first, last);
        while (!page.isEmpty()) {
            page.forEach(visitor);
            page = contents(page.get(page.size() - 1).id() + 1, last);
        }
    }

    private List<QuarantineContent> contents(long first, long last) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        %s
                        WHERE q.id >= :first AND q.id <= :last
                            AND (length(q.payload) > 0 OR length(q.edited) > 0 OR q.message <> '')
                        ORDER BY q.id LIMIT :most""".formatted(SELECT))
                        .bind("first", first)
                        .bind("last", last)
                        .bind("most", PAGE)
                        .map((row, context) -> new QuarantineContent(
                                row.getLong("id"),
                                row.getString("flow"),
                                QuarantinedRow.Kind.valueOf(
                                        row.getString("payload_kind").toUpperCase(Locale.ROOT)),
                                Optional.ofNullable(row.getString("input_dialect"))
                                        .filter(text -> !text.isEmpty()),
                                row.getString("message"),
                                Stream.of(row.getBytes("payload"), row.getBytes("edited"))
                                        .filter(bytes -> bytes != null)
                                        .toList()))
                        .list());
    }

    /**
     * Replaces the content of a row.
     *
     * @param payloads in the order of {@link QuarantineContent#payloads}
     */
    public void rewrite(long id, String message, List<byte[]> payloads) {
        ledger.jdbi()
                .useTransaction(handle -> handle.execute(
                        "UPDATE quarantine SET message = ?, payload = ?, edited = ? WHERE id = ?",
                        message,
                        payloads.get(0),
                        payloads.size() > 1 ? payloads.get(1) : null,
                        id));
    }

    /**
     * Requests that waiting rows go through their flows again: those of the source direction as one replay per flow,
     * those of the destination direction by planning their audiences again. A row of an audience export that was
     * rejected when the export was read cannot be replayed: the next export brings that person again.
     *
     * @return the replays, one per flow; empty when no row that matches the filter is waiting
     */
    public List<Replay> replay(QuarantineFilter filter) {
        Condition condition = filter.in(QuarantineState.OPEN).condition();
        return ledger.jdbi().inTransaction(handle -> {
            List<Replay> replays = new ArrayList<>();
            Condition changes = new Condition(condition.sql() + " AND q.audience_id IS NOT NULL", condition.values());
            for (String flow : flows(handle, "source", condition)) {
                long id = insert(handle, flow, "source", "asked", 0);
                long rows = handle.createUpdate("""
                        UPDATE quarantine AS q
                        SET state = 'replaying', replay_id = :replay
                        WHERE q.flow = :itsFlow AND q.direction = 'source' AND %s AND %s
                        """.formatted(condition.sql(), SETTLED))
                        .bindMap(condition.values())
                        .bind("replay", id)
                        .bind("itsFlow", flow)
                        .execute();
                handle.execute("UPDATE replay SET row_count = ? WHERE id = ?", rows, id);
                replays.add(Replays.get(handle, id));
            }
            for (String flow : flows(handle, "destination", changes)) {
                replays.add(planAnew(handle, flow, changes));
            }
            return replays;
        });
    }

    private Replay planAnew(Handle handle, String flow, Condition condition) {
        String rows =
                " FROM quarantine q WHERE q.flow = :itsFlow AND q.direction = 'destination' AND " + condition.sql();
        long count = handle.createQuery("SELECT count(*)" + rows)
                .bindMap(condition.values())
                .bind("itsFlow", flow)
                .mapTo(Long.class)
                .one();
        long id = insert(handle, flow, "destination", "done", count);
        handle.createUpdate("""
                UPDATE audience
                SET planned_version = 0
                WHERE wanted_version > 0 AND id IN (SELECT q.audience_id%s)""".formatted(rows))
                .bindMap(condition.values())
                .bind("itsFlow", flow)
                .execute();
        return Replays.get(handle, id);
    }

    private long insert(Handle handle, String flow, String direction, String state, long rows) {
        return handle.createQuery("""
                INSERT INTO replay (flow, direction, state, row_count, asked_at)
                VALUES (:flow, :direction, :state, :rows, :now)
                RETURNING id""")
                .bind("flow", flow)
                .bind("direction", direction)
                .bind("state", state)
                .bind("rows", rows)
                .bind("now", Ledger.text(clock.instant()))
                .mapTo(Long.class)
                .one();
    }

    private static List<String> flows(Handle handle, String direction, Condition condition) {
        return handle.createQuery("""
                SELECT DISTINCT q.flow
                FROM quarantine q
                WHERE q.direction = :direction AND %s AND %s
                ORDER BY q.flow""".formatted(condition.sql(), SETTLED))
                .bindMap(condition.values())
                .bind("direction", direction)
                .mapTo(String.class)
                .list();
    }

    private long letGo(QuarantineState state, Condition condition) {
        long rows = ledger.jdbi().inTransaction(handle -> letGo(handle, state, condition.sql(), condition));
        if (rows > 0) {
            ledger.settleDeletions();
        }
        return rows;
    }

    private long letGo(Handle handle, QuarantineState state, String where, Condition condition) {
        return handle.createUpdate("""
                UPDATE quarantine AS q
                SET state = :to, payload = :nothing, edited = NULL, message = '', ended_at = :now
                WHERE %s""".formatted(where))
                .bindMap(condition.values())
                .bind("to", state.word())
                .bind("nothing", new byte[0])
                .bind("now", Ledger.text(clock.instant()))
                .execute();
    }

    static QuarantineEntry read(ResultSet row) throws SQLException {
        byte[] edited = row.getBytes("edited");
        return new QuarantineEntry(
                row.getLong("id"),
                row.getString("flow"),
                row.getString("direction"),
                QuarantineState.of(row.getString("state")),
                number(row, "input_id"),
                Optional.ofNullable(row.getString("input_name")),
                Optional.ofNullable(row.getString("input_dialect")).filter(text -> !text.isEmpty()),
                number(row, "batch_id"),
                number(row, "plan_id"),
                number(row, "replay_id"),
                edited != null,
                Instant.parse(row.getString("created_at")),
                new QuarantinedRow(
                        number(row, "line"),
                        row.getString("reason"),
                        Optional.ofNullable(row.getString("column_name")),
                        row.getString("message"),
                        QuarantinedRow.Kind.valueOf(
                                row.getString("payload_kind").toUpperCase(Locale.ROOT)),
                        edited != null ? edited : row.getBytes("payload"),
                        List.of(),
                        Optional.ofNullable(row.getString("person_hash"))));
    }

    private static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(number);
    }
}
