package io.cdpbridge.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Adds the ledger up. */
public final class Accounts {
    private final Ledger ledger;

    public Accounts(Ledger ledger) {
        this.ledger = ledger;
    }

    /** All rows of the source direction up to now, as one consistent picture. */
    public Totals totals() {
        return ledger.picture(handle -> {
            InputAccounts inputs = new InputAccounts(handle, "source");
            return new Totals(
                    inputs.states(),
                    inputs.rows(),
                    inputs.guardrails(),
                    batches(handle),
                    streams(handle),
                    sum(handle, "rows_confirmed"),
                    sum(handle, "rows_failed"),
                    number(
                            handle,
                            "SELECT count(*) FROM quarantine WHERE direction = 'source' AND state IN ('open', 'replaying')"));
        });
    }

    /** The datasets with staged or planned rows that have not begun to leave. */
    public List<String> waitingDatasets() {
        return ledger.jdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                        SELECT dataset_id
                        FROM part
                        WHERE state = 'staged'
                        UNION
                        SELECT dataset_id
                        FROM batch
                        WHERE state = 'planned'""").mapTo(String.class).list());
    }

    /** What was committed from the source direction's inputs that were begun and have not ended, by input id. */
    public Map<Long, RowCounts> begun() {
        Map<Long, RowCounts> begun = new HashMap<>();
        ledger.jdbi()
                .useHandle(handle -> handle.createQuery(
                                "SELECT * FROM input WHERE state = 'reading' AND direction = 'source'")
                        .map((row, context) -> InputRows.read(row))
                        .forEach(input -> begun.put(input.id(), input.counts())));
        return begun;
    }

    /** What had been committed from inputs that were refused or abandoned since; see {@link #begun}. */
    public RowCounts takenBack(Map<Long, RowCounts> begun) {
        if (begun.isEmpty()) {
            return RowCounts.NONE;
        }
        return ledger.jdbi()
                .withHandle(handle -> handle
                        .createQuery("SELECT id FROM input WHERE id IN (<ids>) AND state IN ('refused', 'abandoned')")
                        .bindList("ids", List.copyOf(begun.keySet()))
                        .mapTo(Long.class)
                        .stream()
                        .map(begun::get)
                        .reduce(RowCounts.NONE, RowCounts::plus));
    }

    /** Resting batches, newest first, at most twenty, as {@code external id: code message}. */
    public List<String> restingBatches() {
        return ledger.jdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                                SELECT external_id || ': ' || COALESCE(error_code, '') || ' ' || COALESCE(error, '')
                                FROM batch
                                WHERE state IN ('stopped', 'withdrawn')
                                ORDER BY id DESC LIMIT 20""").mapTo(String.class).list());
    }

    /** Batches that the platform has had since before that instant without finishing them, at most twenty. */
    public List<String> unconfirmedSince(Instant instant) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                SELECT external_id || ': ' || COALESCE(platform_status, 'sent') || ' since '
                                    || sent_at
                                FROM batch
                                WHERE state = 'sent' AND sent_at < ?
                                ORDER BY id LIMIT 20""")
                        .bind(0, Ledger.text(instant))
                        .mapTo(String.class)
                        .list());
    }

    /** Streams stopped until the next start, newest first, at most twenty, as {@code part id: code message}. */
    public List<String> restingStreams() {
        return ledger.jdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                        SELECT 'part ' || part_id || ': ' || COALESCE(error_code, '') || ' ' || COALESCE(error, '')
                        FROM stream
                        WHERE state = 'stopped'
                        ORDER BY part_id DESC LIMIT 20""").mapTo(String.class).list());
    }

    /** The number of batches in each state. */
    static Map<BatchState, Long> batches(Handle handle) {
        return counts(handle, "SELECT state, count(*) FROM batch GROUP BY state", Map.of(), BatchState::of);
    }

    /** The number of streams in each state. */
    static Map<StreamState, Long> streams(Handle handle) {
        return counts(handle, "SELECT state, count(*) FROM stream GROUP BY state", Map.of(), StreamState::of);
    }

    /** The sum of a column of row counts over batches and streams. */
    static long sum(Handle handle, String column) {
        return number(
                handle,
                "SELECT (SELECT COALESCE(SUM(%s), 0) FROM batch) + (SELECT COALESCE(SUM(%s), 0) FROM stream)"
                        .formatted(column, column));
    }

    static long number(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Long.class).one();
    }

    static <K extends Comparable<K>> Map<K, Long> counts(
            Handle handle, String sql, Map<String, String> parameters, Function<String, K> key) {
        Map<K, Long> counts = new TreeMap<>();
        handle.createQuery(sql)
                .bindMap(parameters)
                .map((row, context) -> Map.entry(key.apply(row.getString(1)), row.getLong(2)))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }
}
