package io.cdpbridge.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * Reads how long each hop of each flow takes. The last to pass a hop is looked for among the latest thousand rows of a
 * table, so that the answer costs the same however much the ledger remembers; what is waiting is found by its state.
 */
final class LagReader {
    private static final String RECENT = "ORDER BY id DESC LIMIT 1000";

    /** Each query returns flow, start and end; the newest comes first, or the times are the newest of each flow. */
    private static final Map<String, List<String>> PASSED = Map.of(
            "read", List.of("""
                            SELECT i.flow, i.opened_at, e.exported_at
                            FROM (SELECT id, flow, opened_at FROM input WHERE direction = 'destination' %s) i
                            JOIN export e ON e.input_id = i.id
                            ORDER BY i.id DESC""".formatted(RECENT)),
            "staged", List.of("""
                            SELECT i.flow, p.created_at, i.opened_at
                            FROM (SELECT id, input_id, created_at FROM part %s) p
                            JOIN input i ON i.id = p.input_id
                            ORDER BY p.id DESC""".formatted(RECENT)),
            "sent", List.of("""
                            SELECT i.flow, b.sent_at, p.created_at
                            FROM (SELECT id, sent_at FROM batch WHERE sent_at IS NOT NULL %s) b
                            JOIN batch_file f ON f.batch_id = b.id
                            JOIN part p ON p.id = f.part_id
                            JOIN input i ON i.id = p.input_id
                            ORDER BY b.id DESC, p.created_at""".formatted(RECENT), """
                            SELECT i.flow, s.begun_at, p.created_at
                            FROM (SELECT part_id AS id, begun_at FROM stream %s) s
                            JOIN part p ON p.id = s.id
                            JOIN input i ON i.id = p.input_id
                            ORDER BY s.id DESC""".formatted(RECENT)),
            "confirmed", List.of("""
                            SELECT i.flow, b.ended_at, b.sent_at
                            FROM (SELECT id, sent_at, ended_at FROM batch
                                WHERE state = 'confirmed' AND sent_at IS NOT NULL %s) b
                            JOIN batch_file f ON f.batch_id = b.id
                            JOIN part p ON p.id = f.part_id
                            JOIN input i ON i.id = p.input_id
                            ORDER BY b.id DESC
                            """.formatted(RECENT), """
                            SELECT i.flow, s.ended_at, s.begun_at
                            FROM (SELECT part_id AS id, begun_at, ended_at FROM stream WHERE state = 'done' %s) s
                            JOIN part p ON p.id = s.id
                            JOIN input i ON i.id = p.input_id
                            ORDER BY s.id DESC
                            """.formatted(RECENT), """
                            SELECT flow, ended_at, applied_at
                            FROM plan
                            WHERE state = 'confirmed' AND applied_at IS NOT NULL
                            ORDER BY id DESC LIMIT 1000"""),
            "planned", List.of("""
                            SELECT p.flow, p.created_at, a.exported_at
                            FROM (SELECT id, flow, created_at FROM plan %s) p
                            JOIN plan_audience pa ON pa.plan_id = p.id
                            JOIN audience a ON a.id = pa.audience_id AND a.wanted_version = pa.wanted_version
                            WHERE a.exported_at IS NOT NULL
                            ORDER BY p.id DESC, a.exported_at DESC
                            """.formatted(RECENT)),
            "applied", List.of("""
                            SELECT flow, applied_at, created_at
                            FROM plan
                            WHERE applied_at IS NOT NULL
                            ORDER BY id DESC LIMIT 1000"""));

    /** Each query returns flow and the start of the wait. */
    private static final Map<String, List<String>> WAITING = Map.of(
            "staged", List.of("""
                            SELECT flow, min(opened_at)
                            FROM input
                            WHERE state = 'reading' AND direction = 'source'
                            GROUP BY flow"""),
            "sent", List.of("""
                            SELECT i.flow, min(p.created_at)
                            FROM part p
                            JOIN input i ON i.id = p.input_id
                            WHERE p.state = 'staged'
                            GROUP BY i.flow""", """
                            SELECT i.flow, min(p.created_at)
                            FROM batch b
                            JOIN batch_file f ON f.batch_id = b.id
                            JOIN part p ON p.id = f.part_id
                            JOIN input i ON i.id = p.input_id
                            WHERE b.state IN ('planned', 'sending', 'stopped') AND b.sent_at IS NULL
                            GROUP BY i.flow"""),
            "confirmed",
                    List.of("""
                            SELECT i.flow, min(b.sent_at)
                            FROM batch b
                            JOIN batch_file f ON f.batch_id = b.id
                            JOIN part p ON p.id = f.part_id
                            JOIN input i ON i.id = p.input_id
                            WHERE b.state IN ('sent', 'stopped') AND b.sent_at IS NOT NULL
                            GROUP BY i.flow""", """
                            SELECT i.flow, min(s.begun_at)
                            FROM stream s
                            JOIN part p ON p.id = s.part_id
                            JOIN input i ON i.id = p.input_id
                            WHERE s.state IN ('sending', 'stopped')
                            GROUP BY i.flow
                            """, "SELECT flow, min(applied_at) FROM plan WHERE state = 'applied' GROUP BY flow"),
            "planned", List.of("""
                            SELECT flow, min(exported_at)
                            FROM audience
                            WHERE planned_version < wanted_version
                            GROUP BY flow"""),
            "applied", List.of("""
                            SELECT flow, min(created_at)
                            FROM plan
                            WHERE state IN ('planned', 'held', 'approved', 'applying')
                            GROUP BY flow"""));

    private final Handle handle;

    LagReader(Handle handle) {
        this.handle = handle;
    }

    /** Every hop that something has passed or is waiting for, by flow and hop. */
    List<Lag> lags() {
        List<Lag> lags = new ArrayList<>();
        for (String hop : List.of("read", "staged", "sent", "confirmed", "planned", "applied")) {
            Map<String, Duration> last = new TreeMap<>();
            PASSED.getOrDefault(hop, List.of()).forEach(sql -> passed(sql, last));
            if (hop.equals("read")) {
                sinceNewestEvent(last);
            }
            Map<String, Instant> waiting = new TreeMap<>();
            WAITING.getOrDefault(hop, List.of()).forEach(sql -> waiting(sql, waiting));
            TreeSet<String> flows = new TreeSet<>(last.keySet());
            flows.addAll(waiting.keySet());
            flows.forEach(flow -> lags.add(
                    new Lag(flow, hop, Optional.ofNullable(last.get(flow)), Optional.ofNullable(waiting.get(flow)))));
        }
        return lags;
    }

    /** The first row of each flow counts. */
    private void passed(String sql, Map<String, Duration> last) {
        Map<String, Duration> first = new TreeMap<>();
        handle.createQuery(sql)
                .map((row, context) -> first.putIfAbsent(
                        row.getString(1),
                        Duration.between(Instant.parse(row.getString(3)), Instant.parse(row.getString(2)))))
                .list();
        // A flow that switched between batches and streaming has one of each.
        first.forEach((flow, took) -> last.merge(flow, took, (one, other) -> one.compareTo(other) > 0 ? one : other));
    }

    /** From a flow's newest event to its latest input; the times of events are known only from their keys. */
    private void sinceNewestEvent(Map<String, Duration> last) {
        Map<String, Instant> newest = new TreeMap<>();
        handle.createQuery("SELECT flow, max(maximum_time) FROM key_segment GROUP BY flow")
                .map((row, context) -> newest.put(row.getString(1), Instant.ofEpochMilli(row.getLong(2))))
                .list();
        Map<String, Instant> opened = new TreeMap<>();
        handle.createQuery("""
                        SELECT flow, max(opened_at)
                        FROM (SELECT id, flow, opened_at FROM input WHERE direction = 'source' %s) i
                        GROUP BY flow
                        """.formatted(RECENT))
                .map((row, context) -> opened.put(row.getString(1), Instant.parse(row.getString(2))))
                .list();
        newest.keySet().retainAll(opened.keySet());
        newest.forEach((flow, event) -> last.put(flow, Duration.between(event, opened.get(flow))));
    }

    private void waiting(String sql, Map<String, Instant> waiting) {
        handle.createQuery(sql)
                .map((row, context) -> Map.entry(
                        row.getString(1), Optional.ofNullable(row.getString(2)).map(Instant::parse)))
                .forEach(found -> found.getValue()
                        .ifPresent(since -> waiting.merge(
                                found.getKey(), since, (one, other) -> one.isBefore(other) ? one : other)));
    }
}
